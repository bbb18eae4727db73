package dev.starling.analysis;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.action.Action;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.FileWriteAction;
import dev.starling.action.SpawnAction;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Rules of a workspace, from files to providers and actions. */
@RunWith(JUnit4.class)
public final class CustomRuleTest {
  private final AnalysisFixture workspace;

  public CustomRuleTest() throws Exception {
    workspace = new AnalysisFixture();
  }

  @Test
  public void ruleWritesAFile() throws Exception {
    workspace.write(
        "a/defs.bzl",
        "def _impl(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name + '.txt')",
        "    ctx.actions.write(out, ctx.attr.text)",
        "    return [DefaultInfo(files = depset([out]))]",
        "greet = rule(implementation = _impl, attrs = {'text': attr.string(default = 'hi')})");
    workspace.write("a/BUILD", "load(':defs.bzl', 'greet')", "greet(name = 'x', text = 'hello')");
    ConfiguredTarget target = workspace.target("//a:x");
    assertThat(target.files().toList().getFirst().execPathString())
        .isEqualTo("bazel-out/k8-fastbuild/bin/a/x.txt");
    FileWriteAction write = (FileWriteAction) target.actions().getFirst();
    assertThat(write.content().content(ArtifactExpander.NONE)).isEqualTo("hello");
    assertThat(write.owner().ruleKind()).isEqualTo("greet rule");
  }

  @Test
  public void anEditedAspectIsAppliedAgain() throws Exception {
    workspace.write("a/aspect.bzl", aspectThatSays("one"));
    workspace.write(
        "a/defs.bzl",
        "load(':aspect.bzl', 'say')",
        "def _impl(ctx):",
        "    print(ctx.attr.dep[OutputGroupInfo].said.to_list()[0].basename)",
        "use = rule(implementation = _impl, attrs = {'dep': attr.label(aspects = [say])})",
        "lib = rule(implementation = lambda ctx: [])");
    workspace.write(
        "a/BUILD",
        "load(':defs.bzl', 'lib', 'use')",
        "lib(name = 'x')",
        "use(name = 'y', dep = ':x')");
    assertThat(workspace.complaints("//a:y")).contains("one");
    workspace.write("a/aspect.bzl", aspectThatSays("two"));
    assertThat(workspace.complaints("//a:y")).contains("two");
  }

  private static String aspectThatSays(String word) {
    return String.join(
        "\n",
        "def _impl(target, ctx):",
        "    out = ctx.actions.declare_file('" + word + "')",
        "    ctx.actions.write(out, '')",
        "    return [OutputGroupInfo(said = [out])]",
        "say = aspect(implementation = _impl)");
  }

  @Test
  public void ruleRunsAShellCommandOnSourcesAndDependencies() throws Exception {
    workspace.write(
        "a/defs.bzl",
        "Info = provider(fields = ['all'])",
        "def _impl(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name + '.out')",
        "    ctx.actions.run_shell(",
        "        outputs = [out],",
        "        inputs = ctx.files.srcs,",
        "        command = 'cat %s > %s' % (ctx.files.srcs[0].path, out.path),",
        "        mnemonic = 'Cat',",
        "    )",
        "    all = depset([out], transitive = [d[Info].all for d in ctx.attr.deps])",
        "    return [DefaultInfo(files = depset([out])), Info(all = all)]",
        "lib = rule(implementation = _impl, attrs = {",
        "    'srcs': attr.label_list(allow_files = True),",
        "    'deps': attr.label_list(providers = [Info]),",
        "})");
    workspace.write(
        "a/BUILD",
        "load(':defs.bzl', 'lib')",
        "lib(name = 'x', srcs = ['x.txt'], deps = [':y_alias'])",
        "alias(name = 'y_alias', actual = ':y')",
        "lib(name = 'y', srcs = ['y.txt'])");
    workspace.write("a/x.txt", "x");
    workspace.write("a/y.txt", "y");
    ConfiguredTarget target = workspace.target("//a:x");
    SpawnAction spawn = (SpawnAction) target.actions().getFirst();
    assertThat(spawn.commandLines().allArguments(ArtifactExpander.NONE))
        .containsExactly("/bin/bash", "-c", "cat a/x.txt > bazel-out/k8-fastbuild/bin/a/x.out")
        .inOrder();
    assertThat(spawn.mnemonic()).isEqualTo("Cat");
    assertThat(
            target.providers().instances().stream()
                .map(info -> info.provider().printableName())
                .toList())
        .containsExactly("DefaultInfo", "Info", "OutputGroupInfo")
        .inOrder();
    Action action = target.actions().getFirst();
    assertThat(action.inputs().toList().getFirst().execPathString()).isEqualTo("a/x.txt");
  }
}
