package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * What a build setting with another value analyzes: what reads it, directly or through
 * dependencies, and nothing else; and the answers are those of a new server.
 */
@RunWith(JUnit4.class)
public final class SettingCutOffTest {
  private static final String OTHER = "--//rules:word=b";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void rules() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write("rules/defs.bzl", DEFS);
    workspace.write(
        "rules/BUILD",
        """
        load(":defs.bzl", "setting")
        package(default_visibility = ["//visibility:public"])
        setting(name = "word", build_setting_default = "a")
        setting(name = "size", build_setting_default = "small")
        alias(name = "alias", actual = ":word")
        config_setting(name = "is_b", flag_values = {":alias": "b"})
        """);
    workspace.write("a/in.txt", "1\n");
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private static final String DEFS =
      """
      Setting = provider(fields = ["value"])

      def _setting_impl(ctx):
          return Setting(value = ctx.build_setting_value)

      setting = rule(_setting_impl, build_setting = config.string(flag = True))

      def _copied_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".out")
          ctx.actions.run_shell(
              inputs = ctx.files.srcs,
              outputs = [out],
              command = "echo $1 > $2; cat $3 >> $2",
              arguments = [ctx.attr.text, out.path, ctx.files.srcs[0].path],
          )
          return DefaultInfo(files = depset([out]))

      copied = rule(
          _copied_impl,
          attrs = {"srcs": attr.label_list(allow_files = True), "text": attr.string()},
      )

      def _worded_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".word")
          ctx.actions.write(out, ctx.attr._word[Setting].value)
          return DefaultInfo(files = depset([out], transitive = [d[DefaultInfo].files for d in ctx.attr.deps]))

      worded = rule(
          _worded_impl,
          attrs = {"deps": attr.label_list(), "_word": attr.label(default = ":word")},
      )

      def _to_c_impl(settings, attr):
          return {"//rules:word": "c"}

      to_c = transition(implementation = _to_c_impl, inputs = [], outputs = ["//rules:word"])

      def _group_impl(ctx):
          return DefaultInfo(files = depset(transitive = [d[DefaultInfo].files for d in ctx.attr.deps]))

      group = rule(_group_impl, attrs = {"deps": attr.label_list()})
      in_c = rule(_group_impl, attrs = {"deps": attr.label_list(cfg = to_c)})

      def _tagged_impl(target, ctx):
          out = ctx.actions.declare_file(target.label.name + ".tag")
          ctx.actions.write(out, ctx.attr._word[Setting].value)
          return OutputGroupInfo(tags = depset([out]))

      tagged = aspect(
          _tagged_impl,
          attr_aspects = ["deps"],
          attrs = {"_word": attr.label(default = ":word")},
      )

      def _plain_impl(target, ctx):
          out = ctx.actions.declare_file(target.label.name + ".plain")
          ctx.actions.write(out, "plain")
          return OutputGroupInfo(tags = depset([out]))

      plain = aspect(_plain_impl, attr_aspects = ["deps"])

      def _with_aspect_impl(ctx):
          return DefaultInfo(files = depset(transitive = [d[OutputGroupInfo].tags for d in ctx.attr.deps]))

      with_tags = rule(_with_aspect_impl, attrs = {"deps": attr.label_list(aspects = [tagged])})
      with_plain = rule(_with_aspect_impl, attrs = {"deps": attr.label_list(aspects = [plain])})

      def _chain_impl(ctx):
          return platform_common.ToolchainInfo(word = ctx.attr.word)

      chain = rule(_chain_impl, attrs = {"word": attr.string()})

      def _chained_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".chain")
          ctx.actions.write(out, ctx.toolchains["//chains:type"].word)
          return DefaultInfo(files = depset([out]))

      chained = rule(_chained_impl, toolchains = ["//chains:type"])

      def _named_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".id")
          ctx.actions.write(out, ctx.configuration.short_id)
          return DefaultInfo(files = depset([out]))

      named = rule(_named_impl)
      """;

  private CommandWorkspace.Outcome build(String... flags) {
    String[] line = new String[flags.length + 2];
    line[0] = "build";
    System.arraycopy(flags, 0, line, 1, flags.length);
    line[line.length - 1] = "//a/...";
    CommandWorkspace.Outcome outcome = workspace.run(line);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  /** How many targets and aspects a build analyzes. */
  private long analyzed(String... flags) {
    long before = nodes();
    build(flags);
    return nodes() - before;
  }

  private long nodes() {
    return workspace.evaluated().getOrDefault("CONFIGURED_TARGET", 0L)
        + workspace.evaluated().getOrDefault("ASPECT", 0L);
  }

  private void targets(String text) throws IOException {
    workspace.write(
        "a/BUILD",
        """
        load("//rules:defs.bzl", "chained", "copied", "group", "in_c", "named", "with_plain", "with_tags", "worded")
        package(default_visibility = ["//visibility:public"])
        """
            + text);
  }

  /** What a query prints, held beside the answer of a new server. */
  private String query(String... line) throws IOException {
    CommandWorkspace.Outcome warm = workspace.run(line);
    assertWithMessage(warm.stderr()).that(warm.code()).isEqualTo(0);
    CommandWorkspace.Outcome fresh =
        new CommandWorkspace(folder.getRoot().toPath(), "other").run(line);
    assertThat(warm.stdout()).isEqualTo(fresh.stdout());
    return warm.stdout();
  }

  @Test
  public void onlyWhatReadsIt() throws IOException {
    targets(
        """
        copied(name = "low", srcs = ["in.txt"], text = "low")
        copied(name = "mid", srcs = [":low"], text = "mid")
        copied(name = "top", srcs = [":mid"], text = "top")
        worded(name = "word", deps = [":mid"])
        group(name = "group", deps = [":word"])
        """);
    build();
    CommandWorkspace.Outcome other = build(OTHER);
    // The setting, and the two that depend on it.
    assertThat(other.stderr()).containsMatch("Analyzed 5 targets \\(0 packages loaded, 3 target");
    assertThat(other.stderr()).containsMatch("[^0-9]2 total actions");
    assertThat(workspace.read("bazel-bin/a/word.word")).isEqualTo("b");
    assertThat(analyzed()).isEqualTo(0);
    assertThat(workspace.read("bazel-bin/a/word.word")).isEqualTo("a");
    assertThat(analyzed(OTHER)).isEqualTo(0);
    assertThat(analyzed("--//rules:word=d")).isEqualTo(3);
    assertThat(analyzed("--//rules:size=big")).isEqualTo(0);
  }

  /** Whatever was analyzed first under which configuration, a file is one file. */
  @Test
  public void partsUnderEither() throws IOException {
    targets(
        """
        copied(name = "one", srcs = ["in.txt"])
        copied(name = "low", srcs = ["in.txt"])
        group(name = "mid", deps = [":low"])
        group(name = "both", deps = [":mid", ":low"])
        worded(name = "word", deps = [":both", ":low"])
        """);
    assertThat(workspace.run("build", "//a:one").code()).isEqualTo(0);
    assertThat(workspace.run("build", OTHER, "//a:low").code()).isEqualTo(0);
    assertThat(workspace.run("build", "//a:mid").code()).isEqualTo(0);
    assertThat(workspace.run("build", OTHER, "//a:word").code()).isEqualTo(0);
    String files = "target.label.name + str(target.files)";
    query("cquery", OTHER, "--output=starlark", "--starlark:expr=" + files, "//a:all");
    query("cquery", "--output=starlark", "--starlark:expr=" + files, "//a:all");
    query("cquery", OTHER, "--output=files", "//a:word");
  }

  @Test
  public void nextServer() throws IOException {
    targets(
        """
        copied(name = "low", srcs = ["in.txt"])
        copied(name = "mid", srcs = [":low"])
        copied(name = "new", srcs = [":mid"], tags = ["manual"])
        worded(name = "word", deps = [":mid"])
        """);
    build();
    build(OTHER);
    workspace.close();
    workspace = workspace.restarted();
    assertThat(analyzed(OTHER)).isEqualTo(0);
    assertThat(analyzed(OTHER, "//a:new")).isEqualTo(1);
    query("cquery", OTHER, "deps(//a:all)");
    assertThat(analyzed("//a:new")).isEqualTo(0);
    assertThat(analyzed("--//rules:word=d")).isEqualTo(2);
  }

  @Test
  public void anEditConcernsBothConfigurations() throws IOException {
    String low = "copied(name = 'low', srcs = ['in.txt'], text = 'low')\n";
    targets(low + "worded(name = 'word', deps = [':low'])\n");
    build();
    build(OTHER);
    targets(low.replace("'low')", "'new')") + "worded(name = 'word', deps = [':low'])\n");
    build(OTHER);
    assertThat(workspace.read("bazel-bin/a/low.out")).isEqualTo("new\n1\n");
    targets("worded(name = 'low')\nworded(name = 'word', deps = [':low'])\n");
    build(OTHER);
    assertThat(workspace.read("bazel-bin/a/low.word")).isEqualTo("b");
    build();
    assertThat(workspace.read("bazel-bin/a/low.word")).isEqualTo("a");
    targets(low + "worded(name = 'word', deps = [':low'])\n");
    build(OTHER);
    build();
    assertThat(workspace.read("bazel-bin/a/low.out")).isEqualTo("low\n1\n");
  }

  /** What is wrong under one value is not told under another. */
  @Test
  public void errorsOfTheOtherConfiguration() throws IOException {
    targets("copied(name = 'low', srcs = ['in.txt'])\n");
    build();
    build(OTHER);
    targets(
        "copied(name = 'low', srcs = ['in.txt'], text = select({'//rules:is_b': 'x', '//conditions:default': 1}))\n");
    assertThat(workspace.run("build", OTHER, "//a/...").code()).isEqualTo(1);
    targets("copied(name = 'low', srcs = select({'//rules:is_b': ['in.txt']}), text = 'x')\n");
    assertThat(build(OTHER).stderr()).doesNotContain("ERROR");
    assertThat(workspace.run("build", "//a/...").code()).isEqualTo(1);
  }

  @Test
  public void selects() throws IOException {
    targets(
        """
        copied(name = "low", srcs = ["in.txt"], text = select({"//rules:is_b": "b", "//conditions:default": "a"}))
        copied(name = "mid", srcs = [":low"])
        copied(name = "other", srcs = ["in.txt"])
        """);
    build();
    // The target and the one above it, the condition, the alias, and the setting.
    assertThat(analyzed(OTHER)).isEqualTo(5);
    assertThat(workspace.read("bazel-bin/a/low.out")).isEqualTo("b\n1\n");
  }

  @Test
  public void transitions() throws IOException {
    targets(
        """
        worded(name = "word")
        copied(name = "low", srcs = ["in.txt"])
        in_c(name = "in_c", deps = [":word"])
        in_c(name = "low_in_c", deps = [":low"])
        """);
    build("//rules:size");
    assertThat(analyzed("--//rules:size=big", "//rules:size")).isEqualTo(1);
    String configured = "deps(//a:in_c + //a:low_in_c)";
    query("cquery", "--//rules:size=big", configured);
    query("cquery", "--//rules:size=big", "--transitions=full", configured);
    build(OTHER);
    query("cquery", OTHER, configured);
    query("aquery", OTHER, "--output=jsonproto", configured);
    assertThat(query("aquery", "--//rules:size=big", "--output=jsonproto", configured))
        .contains("k8-fastbuild-ST-");
  }

  @Test
  public void aspects() throws IOException {
    targets(
        """
        copied(name = "low", srcs = ["in.txt"])
        group(name = "group", deps = [":low"])
        with_tags(name = "tags", deps = [":group"])
        with_plain(name = "plain", deps = [":group"])
        """);
    build();
    // The setting, the aspect on both targets, and what uses it.
    assertThat(analyzed(OTHER)).isEqualTo(4);
    assertThat(workspace.read("bazel-bin/a/group.tag")).isEqualTo("b");
    query("aquery", OTHER, "--output=jsonproto", "deps(//a:all)");
    query("aquery", OTHER, "--output=jsonproto", "//a:group + //a:low + //a:plain");
    query(
        "cquery",
        OTHER,
        "--output=starlark",
        "--starlark:expr=build_options(target)",
        "deps(//a:all)");
  }

  @Test
  public void toolchains() throws IOException {
    workspace.write("MODULE.bazel", "register_toolchains('//chains:all')\n");
    workspace.write(
        "chains/BUILD",
        """
        load("//rules:defs.bzl", "chain")
        package(default_visibility = ["//visibility:public"])
        toolchain_type(name = "type")
        chain(name = "b_chain", word = "for b")
        chain(name = "a_chain", word = "for all")
        toolchain(name = "a", toolchain = ":b_chain", toolchain_type = ":type", target_settings = ["//rules:is_b"])
        toolchain(name = "b", toolchain = ":a_chain", toolchain_type = ":type")
        """);
    targets("chained(name = 'chained')\nnamed(name = 'named')\n");
    build();
    assertThat(workspace.read("bazel-bin/a/chained.chain")).isEqualTo("for all");
    String id = workspace.read("bazel-bin/a/named.id");
    build("--//rules:size=big");
    assertThat(workspace.read("bazel-bin/a/named.id")).isNotEqualTo(id);
    build(OTHER);
    assertThat(workspace.read("bazel-bin/a/chained.chain")).isEqualTo("for b");
    query("cquery", OTHER, "deps(//a:all)");
  }
}
