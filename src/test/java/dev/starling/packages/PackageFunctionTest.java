package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.util.List;
import org.junit.Test;

public final class PackageFunctionTest {
  private static final String[] RULES = {
    "def _impl(ctx):",
    "    pass",
    "lib = rule(",
    "    implementation = _impl,",
    "    attrs = {",
    "        'srcs': attr.label_list(allow_files = True),",
    "        'deps': attr.label_list(),",
    "        'out': attr.output(),",
    "        'mode': attr.string(values = ['a', 'b']),",
    "        'must': attr.int(mandatory = True),",
    "    },",
    ")",
    "def macro(name, **kwargs):",
    "    lib(name = name, must = 1, **kwargs)",
  };

  private final LoadingWorkspace workspace;

  public PackageFunctionTest() throws Exception {
    workspace = new LoadingWorkspace();
    workspace.write("rules/BUILD").write("rules/defs.bzl", RULES);
  }

  private static List<String> names(Package p) {
    return p.targets().stream().map(target -> target.label().name()).toList();
  }

  @Test
  public void declaresRulesFilesAndOutputs() throws Exception {
    workspace.write(
        "a/BUILD",
        "load('//rules:defs.bzl', 'lib')",
        "lib(name = 'x', srcs = ['x.txt', '//b:y'], out = 'x.out', must = 3)");
    Package a = workspace.load("a");
    assertThat(workspace.complaints("a")).isEmpty();
    assertThat(names(a)).containsExactly("BUILD", "x", "x.out", "x.txt").inOrder();
    Rule rule = (Rule) a.target("x");
    assertThat(rule.value("srcs"))
        .isEqualTo(
            ImmutableList.of(Label.parseCanonical("//a:x.txt"), Label.parseCanonical("//b:y")));
    assertThat(rule.isExplicit("srcs")).isTrue();
    assertThat(rule.isExplicit("deps")).isFalse();
    assertThat(rule.targetKind()).isEqualTo("lib rule");
  }

  @Test
  public void aCommentChangesNothingBeyondTheTree() throws Exception {
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'macro')", "macro(name = 'x')");
    workspace.load("a");
    workspace.write(
        "a/BUILD", "# why", "load('//rules:defs.bzl', 'macro')", "macro(name = 'x') # so");
    workspace.load("a");
    assertThat(workspace.evaluated(SyntaxTreeKey.KIND)).isEqualTo(1);
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(0);
    workspace.write("rules/defs.bzl", "# more", String.join("\n", RULES));
    workspace.load("a");
    assertThat(workspace.evaluated(BzlLoadKey.KIND)).isEqualTo(0);
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(0);
  }

  @Test
  public void tellsWhichCallOfAMacroMadeATarget() throws Exception {
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'macro')", "macro(name = 'x')");
    Rule rule = (Rule) workspace.load("a").target("x");
    assertThat(rule.value("generator_name")).isEqualTo("x");
    assertThat(rule.value("generator_function")).isEqualTo("macro");
    assertThat(rule.callFrame().orElseThrow().outermost().file())
        .isEqualTo(Label.parseCanonical("//a:BUILD"));
  }
}
