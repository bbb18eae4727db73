package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Inheritance of platforms, and their constraints as Starlark sees them. */
@RunWith(JUnit4.class)
public final class PlatformInfoTest {
  private static final ConstraintSettingInfo OS =
      new ConstraintSettingInfo(label("//os:os"), Optional.empty());
  private static final ConstraintSettingInfo LIBC =
      new ConstraintSettingInfo(label("//libc:libc"), Optional.of(label("//libc:glibc")));
  private static final ConstraintValueInfo LINUX = new ConstraintValueInfo(OS, label("//os:linux"));
  private static final ConstraintValueInfo MAC = new ConstraintValueInfo(OS, label("//os:mac"));
  private static final ConstraintValueInfo MUSL =
      new ConstraintValueInfo(LIBC, label("//libc:musl"));

  private static PlatformInfo platform(
      String name,
      ImmutableList<ConstraintValueInfo> values,
      ImmutableMap<String, String> properties,
      ImmutableList<String> flags,
      Optional<PlatformInfo> parent)
      throws InvalidPlatformException {
    return PlatformInfo.declared(
        new PlatformInfo.Declaration(
            label(name), values, properties, flags, ImmutableList.of(), Optional.empty()),
        parent);
  }

  @Test
  public void aChildOverridesItsParent() throws Exception {
    PlatformInfo parent =
        platform(
            "//:parent",
            ImmutableList.of(LINUX, MUSL),
            ImmutableMap.of("pool", "a", "image", "x", "gone", "1"),
            ImmutableList.of("--copt=-a"),
            Optional.empty());

    PlatformInfo child =
        platform(
            "//:child",
            ImmutableList.of(MAC),
            ImmutableMap.of("pool", "b", "gone", ""),
            ImmutableList.of("--copt=-b"),
            Optional.of(parent));

    assertThat(child.constraints().get(OS)).hasValue(MAC);
    assertThat(child.constraints().get(LIBC)).hasValue(MUSL);
    assertThat(child.execProperties()).containsExactly("pool", "b", "image", "x");
    assertThat(child.flags()).containsExactly("--copt=-a", "--copt=-b").inOrder();
  }

  @Test
  public void twoValuesOfOneSettingAreRefused() {
    InvalidPlatformException e =
        assertThrows(
            InvalidPlatformException.class,
            () ->
                platform(
                    "//:p",
                    ImmutableList.of(LINUX, MAC),
                    ImmutableMap.of(),
                    ImmutableList.of(),
                    Optional.empty()));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "Duplicate constraint values detected: constraint_setting //os:os has [//os:linux,"
                + " //os:mac]");
  }

  @Test
  public void starlarkSeesValuesWithTheirDefaults() throws Exception {
    ConstraintCollection constraints =
        ConstraintCollection.of(ImmutableList.of(LINUX), ConstraintCollection.EMPTY);

    assertThat(constraints.getIndex(StarlarkSemantics.DEFAULT, OS)).isEqualTo(LINUX);
    assertThat(
            ((ConstraintValueInfo) constraints.getIndex(StarlarkSemantics.DEFAULT, LIBC)).label())
        .isEqualTo(label("//libc:glibc"));
    assertThat(constraints.containsKey(StarlarkSemantics.DEFAULT, LIBC)).isTrue();
    assertThat(constraints.hasValue(MAC)).isFalse();
    assertThat(Starlark.len(constraints.constraintSettingsForStarlark())).isEqualTo(1);
    EvalException e =
        assertThrows(
            EvalException.class, () -> constraints.getIndex(StarlarkSemantics.DEFAULT, "x"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "Constraint names must be platform_common.ConstraintSettingInfo, got string instead");
    assertThat(Starlark.repr(constraints)).isEqualTo("<//os:linux>");
  }
}
