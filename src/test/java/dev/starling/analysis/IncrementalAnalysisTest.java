package dev.starling.analysis;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What is analyzed again after an edit, and that it is right then. */
@RunWith(JUnit4.class)
public final class IncrementalAnalysisTest {
  private static final String[] RULE = {
    "def _impl(ctx):",
    "    out = ctx.actions.declare_file(ctx.label.name)",
    "    ctx.actions.write(out, ctx.attr.text)",
    "    return [DefaultInfo(files = depset([out]))]",
    "r = rule(implementation = _impl, attrs = {'text': attr.string(), 'deps': attr.label_list()})",
  };

  private final AnalysisFixture workspace;

  public IncrementalAnalysisTest() throws Exception {
    workspace = new AnalysisFixture();
  }

  @Before
  public void threePackages() throws Exception {
    workspace.write("rules/BUILD", "");
    workspace.write("rules/defs.bzl", RULE);
    workspace.write(
        "low/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "r(name = 'low', text = '1', visibility = ['//visibility:public'])",
        "r(name = 'other', text = '1')");
    workspace.write(
        "mid/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "r(name = 'mid', text = '2', deps = ['//low'], visibility = ['//visibility:public'])");
    workspace.write(
        "top/BUILD", "load('//rules:defs.bzl', 'r')", "r(name = 'top', deps = ['//mid'])");
    workspace.target("//top");
  }

  @Test
  public void nothingChangedNothingAnalyzed() throws Exception {
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void commentInBuildFileAnalyzesNothing() throws Exception {
    workspace.write(
        "low/BUILD",
        "# why",
        "load('//rules:defs.bzl', 'r')",
        "",
        "r(name = 'low', text = '1', visibility = ['//visibility:public'])",
        "r(name = 'other', text = '1')");
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void commentInExtensionAnalyzesNothing() throws Exception {
    String[] commented = RULE.clone();
    commented[0] = "# about the rule\n\n" + RULE[0];
    workspace.write("rules/defs.bzl", commented);
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void unrelatedTargetStopsTheChange() throws Exception {
    workspace.write(
        "low/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "r(name = 'low', text = '1', visibility = ['//visibility:public'])",
        "r(name = 'other', text = 'changed')");
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void changedActionIsSeenByDependents() throws Exception {
    workspace.write(
        "low/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "r(name = 'low', text = 'changed', visibility = ['//visibility:public'])");
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isAtLeast(2);
    assertThat(workspace.target("//low").actions().getFirst().toString()).contains("changed");
  }

  @Test
  public void errorAppearsAndGoesAgain() throws Exception {
    workspace.write("low/BUILD", "load('//rules:defs.bzl', 'r')", "r(name = 'low', text = '1')");
    assertThat(workspace.complaints("//top"))
        .contains("target '//low:low' is not visible from\ntarget '//mid:mid'");
    assertThat(workspace.complaints("//top"))
        .contains("target '//low:low' is not visible from\ntarget '//mid:mid'");
    workspace.write(
        "low/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "r(name = 'low', text = '1', visibility = ['//mid:__pkg__'])");
    assertThat(workspace.complaints("//top")).isEmpty();
  }

  @Test
  public void errorMovesWithItsLine() throws Exception {
    workspace.write("low/BUILD", "load('//rules:defs.bzl', 'r')", "r(name = 'low', text = '1')");
    assertThat(workspace.complaints("//top")).contains("mid/BUILD:2:2: in r rule //mid:mid:");
    workspace.write(
        "mid/BUILD",
        "load('//rules:defs.bzl', 'r')",
        "",
        "# moved",
        "r(name = 'mid', text = '2', deps = ['//low'], visibility = ['//visibility:public'])");
    assertThat(workspace.complaints("//top")).contains("mid/BUILD:4:2: in r rule //mid:mid:");
  }

  @Test
  public void stackMovesWithItsLines() throws Exception {
    String[] failing = RULE.clone();
    failing[3] = "    fail('here')";
    workspace.write("rules/defs.bzl", failing);
    assertThat(workspace.complaints("//top")).contains("line 4, column 9, in _impl");
    failing[0] = "# one line more\n" + failing[0];
    workspace.write("rules/defs.bzl", failing);
    assertThat(workspace.complaints("//top")).contains("line 5, column 9, in _impl");
  }

  @Test
  public void configurationsAreKeptSideBySide() throws Exception {
    workspace.options(options -> options.set("compilation_mode", "opt"));
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isAtLeast(3);
    workspace.options(options -> options.set("compilation_mode", "fastbuild"));
    workspace.target("//top");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void whatOnlyTestsReadLeavesTheRestAlone() throws Exception {
    ConfiguredTarget before = workspace.target("//top");
    workspace.options(options -> options.set("test_arg", ImmutableList.of("x")));
    assertThat(workspace.target("//top")).isSameInstanceAs(before);
    // Only the target that was asked for is looked at; those below it are not even asked.
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(1);
    workspace.options(options -> options.set("test_arg", ImmutableList.of("y")));
    assertThat(workspace.target("//top")).isSameInstanceAs(before);
  }
}
