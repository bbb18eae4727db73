package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.packages.AutoloadSettings.Mode;
import org.junit.Test;

public final class AutoloadSettingsTest {
  private static final Autoloads TABLE =
      Autoloads.parse(
          "sh_test\trule\t@_builtins//sh:sh.bzl\t@rules_shell//shell:sh_test.bzl\n"
              + "PyInfo\ttoplevel\t@_builtins//py:py.bzl\t@rules_python//python:py_info.bzl\n"
              + "genrule\trule\t@_builtins//build:genrule.bzl\t-\n");

  private static ImmutableList<Mode> modes(String... items) {
    AutoloadSettings settings =
        new AutoloadSettings(ImmutableList.copyOf(items), true, ImmutableSet.of(), false);
    return TABLE.symbols().stream().map(settings::mode).collect(ImmutableList.toImmutableList());
  }

  @Test
  public void withoutTheFlagEverySymbolIsLoaded() {
    assertThat(AutoloadSettings.DEFAULT.mode(TABLE.symbols().getFirst()))
        .isEqualTo(Mode.RULE_SET_OR_OURS);
  }

  @Test
  public void symbolsThatAreNotNamedAreOurs() {
    assertThat(modes()).containsExactly(Mode.OURS, Mode.OURS, Mode.OURS);
    assertThat(modes("+sh_test")).containsExactly(Mode.RULE_SET_OR_OURS, Mode.OURS, Mode.OURS);
  }

  @Test
  public void aRuleSetStandsForItsSymbols() {
    assertThat(modes("@rules_shell", "-@rules_python"))
        .containsExactly(Mode.RULE_SET, Mode.NOTHING, Mode.OURS)
        .inOrder();
  }

  @Test
  public void theLastItemCounts() {
    assertThat(modes("+@rules_shell", "-sh_test", "PyInfo"))
        .containsExactly(Mode.NOTHING, Mode.RULE_SET, Mode.OURS)
        .inOrder();
  }
}
