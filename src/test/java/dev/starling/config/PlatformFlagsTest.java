package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.starling.option.FlagTable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The flags of a platform in a configuration. */
@RunWith(JUnit4.class)
public final class PlatformFlagsTest {
  private final PlatformFlags flags = new PlatformFlags(FlagTable.standard());

  @Test
  public void flagsFollowTheCommandLine() throws Exception {
    BuildOptions options =
        TestOptions.defaults().toBuilder().set("copt", ImmutableList.of("-a")).build();

    PlatformFlags.Applied applied =
        flags.apply(
            options,
            ImmutableList.of("--cpu=arm", "--copt=-b", "--//pkg:flag=x"),
            TestOptions.LABELS);

    assertThat(applied.options().text("cpu")).isEqualTo("arm");
    assertThat(applied.options().strings("copt")).containsExactly("-a", "-b").inOrder();
    assertThat(Iterables.getOnlyElement(applied.settings()).label()).isEqualTo("//pkg:flag");
  }

  @Test
  public void noFlagsChangeNothing() throws Exception {
    assertThat(
            flags.apply(TestOptions.defaults(), ImmutableList.of(), TestOptions.LABELS).options())
        .isEqualTo(TestOptions.defaults());
  }

  @Test
  public void otherFlagsAreRefused() {
    assertThrows(
        InvalidOptionException.class,
        () -> flags.apply(TestOptions.defaults(), ImmutableList.of("--nope"), TestOptions.LABELS));
    InvalidOptionException e =
        assertThrows(
            InvalidOptionException.class,
            () ->
                flags.apply(
                    TestOptions.defaults(), ImmutableList.of("--jobs=3"), TestOptions.LABELS));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("flag --jobs of a platform is no part of configurations");
  }
}
