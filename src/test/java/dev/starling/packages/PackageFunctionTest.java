package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryName;
import java.util.List;
import java.util.Map;
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
  public void theOrderOfADictionaryIsPartOfItsValue() throws Exception {
    workspace.write(
        "d/defs.bzl",
        "def _impl(ctx):",
        "    pass",
        "settings = rule(_impl, attrs = {'values': attr.string_dict()})");
    String load = "load(':defs.bzl', 'settings')";
    workspace.write("d/BUILD", load, "settings(name = 's', values = {'a': '1', 'b': '2'})");
    workspace.load("d");
    workspace.write("d/BUILD", load, "settings(name = 's', values = {'b': '2', 'a': '1'})");
    Rule rule = (Rule) workspace.load("d").target("s");
    assertThat(((Map<?, ?>) rule.value("values")).keySet()).containsExactly("b", "a").inOrder();
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

  @Test
  public void filesGivenToAMacroMayBeNamedAfterIt() throws Exception {
    workspace.write(
        "m/m.bzl",
        "load('//rules:defs.bzl', 'lib')",
        "def _impl(name, visibility, srcs, more):",
        "    lib(name = name + '_lib', must = 1, srcs = srcs)",
        "m = macro(implementation = _impl, attrs = {",
        "    'srcs': attr.label_list(),",
        "    'more': attr.label_list(),",
        "})");
    workspace.write("m/BUILD");
    workspace.write(
        "a/BUILD",
        "load('//m:m.bzl', 'm')",
        "m(name = 'poem', srcs = ['poem.txt', ':poem_lib.txt'], more = ['unused', ':poem'])");
    Package a = workspace.load("a");
    assertThat(workspace.complaints("a")).isEmpty();
    assertThat(names(a)).containsExactly("BUILD", "poem.txt", "poem_lib", "poem_lib.txt", "unused");
  }

  @Test
  public void packageSpeaksForItsTargets() throws Exception {
    workspace.write(
        "a/BUILD",
        "load('//rules:defs.bzl', 'lib')",
        "lib(name = 'before', must = 1, srcs = ['f'])",
        "package(default_visibility = ['//b:__subpackages__'], default_testonly = True,",
        "        default_deprecation = 'old', features = ['x', '-y'])",
        "lib(name = 'after', must = 1, out = 'o')",
        "lib(name = 'own', must = 1, visibility = ['//visibility:public'], testonly = False)");
    Package a = workspace.load("a");
    Visibility b =
        new Visibility.Restricted(ImmutableList.of(Label.parseCanonical("//b:__subpackages__")));
    assertThat(a.target("before").visibility()).isEqualTo(b);
    assertThat(a.target("after").visibility()).isEqualTo(b);
    assertThat(a.target("o").visibility()).isEqualTo(b);
    assertThat(a.target("f").visibility()).isEqualTo(b);
    assertThat(a.target("own").visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(((Rule) a.target("after")).value("testonly")).isEqualTo(true);
    assertThat(((Rule) a.target("after")).value("deprecation")).isEqualTo("old");
    assertThat(((Rule) a.target("after")).isExplicit("testonly")).isFalse();
    assertThat(((Rule) a.target("own")).value("testonly")).isEqualTo(false);
    assertThat(a.features()).containsExactly("x", "-y").inOrder();
    assertThat(b.admitsDirectly(PackageId.inMain("b/c"))).isTrue();
    assertThat(b.admitsDirectly(PackageId.inMain("bc"))).isFalse();
  }

  @Test
  public void repoFileSpeaksForAllPackages() throws Exception {
    workspace.write(
        "REPO.bazel",
        "repo(default_visibility = ['//visibility:public'],",
        "     features = ['r'])");
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'x', must = 1)");
    assertThat(workspace.load("a").target("x").visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(workspace.load("a").features()).containsExactly("r");
  }

  @Test
  public void buildDotBazelGoesFirst() throws Exception {
    workspace.write("a/BUILD", "exports_files(['old'])");
    workspace.load("a").target("old");
    workspace.write("a/BUILD.bazel", "exports_files(['new'])");
    Package a = workspace.load("a");
    assertThat(names(a)).containsExactly("BUILD.bazel", "new").inOrder();
  }

  @Test
  public void whatASymbolicMacroMakesBelongsToItsFile() throws Exception {
    workspace.write("m/BUILD");
    workspace.write(
        "m/m.bzl",
        "load('//rules:defs.bzl', 'lib')",
        "def _m(name, visibility, deps):",
        "    lib(name = name, must = 1, deps = deps + [Label('//m:helper')],",
        "        visibility = visibility)",
        "    lib(name = name + '_inner', must = 1)",
        "m = macro(implementation = _m, attrs = {'deps': attr.label_list()})");
    workspace.write(
        "a/BUILD",
        "load('//m:m.bzl', 'm')",
        "package(default_visibility = ['//x:__pkg__'])",
        "m(name = 'top', deps = ['//q:given'])");
    Package a = workspace.load("a");
    assertThat(workspace.complaints("a")).isEmpty();
    Rule top = (Rule) a.target("top");
    assertThat(top.visibility().labels().toString())
        .isEqualTo("[//x:__pkg__, //a:__pkg__, //m:__pkg__]");
    assertThat(a.target("top_inner").visibility().labels().toString()).isEqualTo("[//m:__pkg__]");
    assertThat(a.writerOf(top, Label.parseCanonical("//q:given"))).isEqualTo(a.id());
    assertThat(a.writerOf(top, Label.parseCanonical("//m:helper")))
        .isEqualTo(PackageId.inMain("m"));
    assertThat(top.macro().orElseThrow().owns("top_inner")).isTrue();
    assertThat(top.macro().orElseThrow().owns("topinner")).isFalse();
  }

  @Test
  public void errorsMoveWithTheirLines() throws Exception {
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'x')");
    assertThat(workspace.complaints("a")).startsWith("ERROR: a/BUILD:2:4: ");
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'lib')", "# c", "lib(name = 'x')");
    assertThat(workspace.complaints("a")).startsWith("ERROR: a/BUILD:3:4: ");
    workspace.write("a/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'x', must = 1)");
    assertThat(workspace.complaints("a")).isEmpty();
  }

  @Test
  public void warningsAndPrintsAreSaidAgain() throws Exception {
    workspace.write("a/BUILD", "print('hello')");
    assertThat(workspace.complaints("a")).isEqualTo("DEBUG: a/BUILD:1:6: hello\n");
    assertThat(workspace.complaints("a")).isEqualTo("DEBUG: a/BUILD:1:6: hello\n");
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(0);
  }

  @Test
  public void bytesThatAreNoUtf8AreAWarning() throws Exception {
    workspace.write("a/BUILD", "x = 'caf\u00e9'", "print(len('\u00c3\u00a9'))");
    assertThat(workspace.complaints("a"))
        .isEqualTo(
            "WARNING: a/BUILD: not a valid UTF-8 encoded file; this can lead to inconsistent"
                + " behavior and will be disallowed in a future version\n"
                + "DEBUG: a/BUILD:2:6: 2\n");
  }

  @Test
  public void externalRepositoriesHaveTheirOwnLabels() throws Exception {
    workspace.repository("other");
    workspace.write("other/p/BUILD", "load('//:x.bzl', 'f')", "f()");
    workspace.write("other/BUILD");
    workspace.write(
        "other/x.bzl",
        "def f():",
        "    print(Label(':y'), native.repository_name(), native.package_relative_label('z'))",
        "    print(Label('//p:q').workspace_root, Label('//p:q').relative('r'),",
        "        Label('//p:q').relative('//s'), Label('//p:q').same_package_label('t'))");
    PackageId id = PackageId.of(RepositoryName.unvalidated("other"), "p");
    workspace.get(new PackageKey(id));
    assertThat(workspace.events().diagnostics().get(0).message())
        .isEqualTo("@@other//:y @other @@other//p:z");
    assertThat(workspace.events().diagnostics().get(1).message())
        .isEqualTo("external/other @@other//p:r @@other//s:s @@other//p:t");
  }

  @Test
  public void autoloadedSymbolsAreOursWhereThereIsNoRuleSet() throws Exception {
    LoadingWorkspace loading =
        new LoadingWorkspace(
            workspace.root().resolve("auto"),
            Autoloads.parse(
                """
                # symbols
                sh_x\trule\t@_builtins//sh:x.bzl\t@rules_sh//:x.bzl
                Info\ttoplevel\t@_builtins//sh:x.bzl\t-
                """));
    loading.repository("_builtins");
    String[] rule = {
      "def _impl(ctx): pass", "sh_x = rule(_impl)", "Info = provider()", "where = 'ours'"
    };
    loading.write("_builtins/sh/BUILD").write("_builtins/sh/x.bzl", rule);
    loading.write("a/BUILD", "load(':m.bzl', 'm')", "sh_x(name = 'x')", "m()");
    loading.write("a/m.bzl", "def m():", "    native.sh_x(name = 'y')", "    print(Info)");
    Package a = loading.load("a");
    assertThat(((Rule) a.target("x")).ruleClass().definition().orElseThrow().file())
        .isEqualTo(Label.parseCanonical("@_builtins//sh:x.bzl"));
    assertThat(a.target("y").targetKind()).isEqualTo("sh_x rule");
  }

  @Test
  public void autoloadedSymbolsAreOursWhereAnOldRuleSetLacksTheFile() throws Exception {
    LoadingWorkspace loading =
        new LoadingWorkspace(
            workspace.root().resolve("auto"),
            Autoloads.parse(
                """
                old\trule\t@_builtins//sh:x.bzl\t@rules_sh//sub:old.bzl
                new\trule\t@_builtins//sh:x.bzl\t@rules_sh//:new.bzl
                """));
    loading.repository("_builtins").repository("rules_sh");
    String[] rules = {"def _impl(ctx): pass", "old = rule(_impl)", "new = rule(_impl)"};
    loading.write("_builtins/sh/BUILD").write("_builtins/sh/x.bzl", rules);
    loading.write("rules_sh/BUILD").write("rules_sh/new.bzl", rules);
    loading.write("a/BUILD", "old(name = 'x')", "new(name = 'y')");
    Package a = loading.load("a");
    assertThat(((Rule) a.target("x")).ruleClass().definition().orElseThrow().file())
        .isEqualTo(Label.parseCanonical("@_builtins//sh:x.bzl"));
    assertThat(((Rule) a.target("y")).ruleClass().definition().orElseThrow().file())
        .isEqualTo(Label.parseCanonical("@rules_sh//:new.bzl"));
  }
}
