package dev.starling.analysis.cpp;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkList;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class FlagGroupTest {
  private static final FlagGroup.Conditions ALWAYS = condition(Optional.empty());

  private static final Dict<String, Object> VARIABLES =
      Dict.immutableCopyOf(
          ImmutableMap.of(
              "paths", StarlarkList.immutableOf("a", "b"),
              "output", "o.o",
              "libraries",
                  StarlarkList.immutableOf(
                      Dict.immutableCopyOf(
                          ImmutableMap.of("files", StarlarkList.immutableOf("x.o", "y.o"))),
                      Dict.immutableCopyOf(
                          ImmutableMap.of("files", StarlarkList.immutableOf("z.o"))))));

  private static FlagGroup.Conditions condition(Optional<String> available) {
    return new FlagGroup.Conditions(
        available, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");
  }

  private static FlagGroup flags(
      Optional<String> iterateOver, FlagGroup.Conditions conditions, String... flags)
      throws EvalException {
    ImmutableList.Builder<FlagTemplate> templates = ImmutableList.builder();
    for (String flag : flags) {
      templates.add(FlagTemplate.parse(flag));
    }
    return new FlagGroup(templates.build(), ImmutableList.of(), iterateOver, conditions);
  }

  private static ImmutableList<String> expand(FlagGroup group) throws EvalException {
    ImmutableList.Builder<String> flags = ImmutableList.builder();
    group.expand(VariableScope.of(VARIABLES), flags);
    return flags.build();
  }

  @Test
  public void flagsAppearForEachElement() throws Exception {
    assertThat(expand(flags(Optional.of("paths"), ALWAYS, "-I", "%{paths}/100%%")))
        .containsExactly("-I", "a/100%", "-I", "b/100%")
        .inOrder();
  }

  @Test
  public void nestedGroupsIterateOverFieldsOfTheElement() throws Exception {
    FlagGroup inner = flags(Optional.of("libraries.files"), ALWAYS, "%{libraries.files}");
    FlagGroup outer =
        new FlagGroup(
            ImmutableList.of(),
            ImmutableList.of(flags(Optional.empty(), ALWAYS, "--start"), inner),
            Optional.of("libraries"),
            ALWAYS);
    assertThat(expand(outer)).containsExactly("--start", "x.o", "y.o", "--start", "z.o").inOrder();
  }

  @Test
  public void aGroupOfAnAbsentVariableDoesNotAppear() throws Exception {
    assertThat(expand(flags(Optional.empty(), condition(Optional.of("absent")), "-x"))).isEmpty();
    assertThat(expand(flags(Optional.empty(), condition(Optional.of("output")), "-x")))
        .containsExactly("-x");
  }

  @Test
  public void mistakesAreNamed() throws Exception {
    EvalException absent =
        assertThrows(
            EvalException.class, () -> expand(flags(Optional.empty(), ALWAYS, "%{absent}")));
    assertThat(absent).hasMessageThat().contains("Cannot find variable named 'absent'");
    EvalException list =
        assertThrows(
            EvalException.class, () -> expand(flags(Optional.empty(), ALWAYS, "%{paths}")));
    assertThat(list).hasMessageThat().contains("cannot expand variable 'paths'");
    EvalException scalar =
        assertThrows(EvalException.class, () -> expand(flags(Optional.of("output"), ALWAYS, "-x")));
    assertThat(scalar).hasMessageThat().contains("'output' is a string");
    assertThrows(EvalException.class, () -> FlagTemplate.parse("50%"));
  }
}
