package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * How many nodes of each kind are computed after an edit: the change ends where nothing differs.
 */
@RunWith(JUnit4.class)
public final class CutOffTest {
  /** Kinds that say what files are; to look at one that changed is no work worth counting. */
  private static final ImmutableSet<String> FILES =
      ImmutableSet.of("FILE", "FILE_STATE", "FILE_DIGEST", "DIRECTORY_STAMP", "DIRECTORY_LISTING");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void threePackages() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write("rules/BUILD", SETTINGS);
    workspace.write("rules/lib.bzl", LIB);
    workspace.write("rules/defs.bzl", DEFS);
    workspace.write("low/in.txt", "1\n");
    workspace.write("low/BUILD", LOW);
    workspace.write(
        "mid/BUILD",
        """
        load("//rules:defs.bzl", "copied")
        copied(name = "mid", srcs = ["//low"], visibility = ["//visibility:public"])
        """);
    workspace.write(
        "top/BUILD",
        """
        load("//rules:defs.bzl", "copied", "worded")
        copied(name = "top", srcs = ["//mid"])
        worded(name = "worded")
        sh_test(name = "test", srcs = ["test.sh"])
        """);
    workspace.program("top/test.sh", "#!/bin/sh\n");
    build();
    build(); // which sees the links and the lock file that the first one left
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private static final String SETTINGS =
      """
      load(":defs.bzl", "setting")
      setting(name = "word", build_setting_default = "a", visibility = ["//visibility:public"])
      config_setting(name = "is_b", flag_values = {":word": "b"}, visibility = ["//visibility:public"])
      """;

  private static final String LIB =
      """
      def command():
          return "grep -v '^#' $1 > $2"
      """;

  private static final String DEFS =
      """
      load(":lib.bzl", "command")
      Setting = provider(fields = ["value"])

      def _setting_impl(ctx):
          return Setting(value = ctx.build_setting_value)

      setting = rule(_setting_impl, build_setting = config.string(flag = True))

      def _copied_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".out")
          ctx.actions.run_shell(
              inputs = ctx.files.srcs,
              outputs = [out],
              command = command(),
              arguments = [ctx.files.srcs[0].path, out.path],
          )
          return DefaultInfo(files = depset([out]))

      copied = rule(_copied_impl, attrs = {"srcs": attr.label_list(allow_files = True)})

      def _worded_impl(ctx):
          out = ctx.actions.declare_file(ctx.label.name + ".word")
          ctx.actions.write(out, ctx.attr._word[Setting].value)
          return DefaultInfo(files = depset([out]))

      worded = rule(_worded_impl, attrs = {"_word": attr.label(default = ":word")})
      """;

  private static final String LOW =
      """
      load("//rules:defs.bzl", "copied")
      copied(name = "low", srcs = ["in.txt"], visibility = ["//visibility:public"])
      """;

  private void build(String... flags) {
    String[] line = new String[flags.length + 3];
    line[0] = "build";
    line[1] = "--noshow_progress";
    System.arraycopy(flags, 0, line, 2, flags.length);
    line[line.length - 1] = "//...";
    CommandWorkspace.Outcome outcome = workspace.run(line);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
  }

  /**
   * The nodes that a build computes, by kind, without those of files; one action, which writes down
   * the state of the workspace, runs in any case and is not counted.
   */
  private Map<String, Long> evaluated(String... flags) {
    Map<String, Long> before = workspace.evaluated();
    build(flags);
    Map<String, Long> evaluated = new TreeMap<>();
    workspace
        .evaluated()
        .forEach(
            (kind, count) -> {
              long here = count - before.getOrDefault(kind, 0L);
              here -= kind.equals("ACTION_EXECUTION") ? 1 : 0;
              if (here > 0 && !FILES.contains(kind)) {
                evaluated.put(kind, here);
              }
            });
    return evaluated;
  }

  @Test
  public void nothing() {
    assertThat(evaluated()).isEqualTo(ImmutableMap.of());
  }

  @Test
  public void commentInExtension() throws IOException {
    workspace.write("rules/lib.bzl", "# why\n\n" + LIB);
    assertThat(evaluated()).isEqualTo(ImmutableMap.of("SYNTAX_TREE", 1L));
  }

  @Test
  public void commentInPackage() throws IOException {
    workspace.write("low/BUILD", "# why\n\n" + LOW);
    assertThat(evaluated()).isEqualTo(ImmutableMap.of("SYNTAX_TREE", 1L, "PACKAGE_LOOKUP", 1L));
  }

  @Test
  public void targetAdded() throws IOException {
    workspace.write("low/BUILD", LOW + "copied(name = 'other', srcs = ['in.txt'])\n");
    Map<String, Long> evaluated = evaluated();
    assertThat(evaluated).containsEntry("PACKAGE", 1L);
    assertThat(evaluated).containsEntry("CONFIGURED_TARGET", 1L);
    assertThat(evaluated).containsEntry("ACTION_EXECUTION", 1L);
  }

  @Test
  public void targetChanged() throws IOException {
    workspace.write("low/BUILD", LOW + "copied(name = 'other', srcs = ['in.txt'])\n");
    build();
    workspace.write("low/BUILD", LOW + "copied(name = 'other', srcs = [':low'])\n");
    Map<String, Long> evaluated = evaluated();
    assertThat(evaluated).containsEntry("CONFIGURED_TARGET", 1L);
    assertThat(evaluated).containsEntry("ACTION_EXECUTION", 1L);
  }

  /** The rules have changed, so each target of them is analyzed; but the actions are the same. */
  @Test
  public void functionChangedWithoutEffect() throws IOException {
    workspace.write("rules/lib.bzl", LIB.replace("return ", "return \"\" + "));
    Map<String, Long> evaluated = evaluated();
    assertThat(evaluated).containsEntry("BZL_LOAD", 2L);
    assertThat(evaluated).containsEntry("CONFIGURED_TARGET", 5L);
    assertThat(evaluated).doesNotContainKey("ACTION_EXECUTION");
    assertThat(evaluated).doesNotContainKey("ARTIFACT");
  }

  @Test
  public void outputWithTheSameBytes() throws IOException {
    workspace.write("low/in.txt", "# why\n1\n");
    // Only the source and the action that reads it.
    assertThat(evaluated()).isEqualTo(ImmutableMap.of("ACTION_EXECUTION", 1L, "ARTIFACT", 1L));
  }

  @Test
  public void inputWithOtherBytes() throws IOException {
    workspace.write("low/in.txt", "2\n");
    assertThat(evaluated()).isEqualTo(ImmutableMap.of("ACTION_EXECUTION", 3L, "ARTIFACT", 4L));
  }

  @Test
  public void sourceTouched() throws IOException {
    workspace.write("low/in.txt", "1\n");
    assertThat(evaluated()).isEqualTo(ImmutableMap.of("ARTIFACT", 1L));
  }

  @Test
  public void flagsThereAndBack() throws IOException {
    build("-c", "opt");
    build("--//rules:word=b");
    assertThat(workspace.read("bazel-bin/top/worded.word")).isEqualTo("b");
    Map<String, Long> evaluated = evaluated();
    // What was overwritten is made again, and nothing else is done.
    assertThat(evaluated.keySet()).containsExactly("ACTION_EXECUTION");
    assertThat(evaluated.get("ACTION_EXECUTION")).isAtMost(2L);
    assertThat(workspace.read("bazel-bin/top/worded.word")).isEqualTo("a");
  }

  /** An output that another configuration has overwritten comes from the store. */
  @Test
  public void noProcessRunsOnTheWayBack() throws IOException {
    workspace.write("low/BUILD", LOW.replace("[\"in.txt\"]", BY_WORD));
    workspace.write("low/other.txt", "2\n");
    build();
    build("--//rules:word=b");
    assertThat(workspace.read("bazel-bin/top/top.out")).isEqualTo("2\n");
    CommandWorkspace.Outcome back = workspace.run("build", "//...");
    assertThat(workspace.read("bazel-bin/top/top.out")).isEqualTo("1\n");
    assertThat(back.stderr()).doesNotContain(" local");
  }

  private static final String BY_WORD =
      "select({'//rules:is_b': ['other.txt'], '//conditions:default': ['in.txt']})";

  @Test
  public void flagsOfTests() {
    assertThat(evaluated("--test_arg=x", "--test_env=A=b", "--runs_per_test=2"))
        .isEqualTo(ImmutableMap.of());
    assertThat(evaluated("--test_arg=y", "--test_sharding_strategy=forced=2", "--test_filter=z"))
        .isEqualTo(ImmutableMap.of());
  }
}
