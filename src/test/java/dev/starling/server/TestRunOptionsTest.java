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

/** Options that say how tests are run are no part of a configuration, and count all the same. */
@RunWith(JUnit4.class)
public final class TestRunOptionsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void oneTest() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.program("t.sh", "#!/bin/sh\necho args: $* of $WORD, run $TEST_RUN_NUMBER in $PATH\n");
    workspace.write(
        "BUILD", "sh_test(name = 't', srcs = ['t.sh'], args = ['own'], size = 'small')");
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private CommandWorkspace.Outcome succeed(String... line) {
    CommandWorkspace.Outcome outcome = workspace.run(line);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  private String log(String... flags) throws IOException {
    String[] line = new String[flags.length + 2];
    line[0] = "test";
    System.arraycopy(flags, 0, line, 1, flags.length);
    line[line.length - 1] = "//:all";
    succeed(line);
    return workspace.read("bazel-testlogs/t/test.log");
  }

  @Test
  public void testsSeeArgumentsAndVariables() throws Exception {
    assertThat(log()).contains("args: own of , run");
    assertThat(log("--test_arg=x", "--test_env=WORD=w")).contains("args: own x of w, run");
    assertThat(log("--test_arg=y")).contains("args: own y of , run");
    assertThat(log()).contains("args: own of , run");
    assertThat(log("--test_env=PATH=/bin:/usr/bin:/mine")).contains("/mine");
  }

  @Test
  public void whatPassedIsNotRunAgain() throws Exception {
    log();
    log("--test_arg=x");
    assertThat(succeed("test", "--test_arg=x", "//:t").stdout()).contains("(cached) PASSED");
    assertThat(succeed("test", "//:t").stdout()).contains("(cached) PASSED");
  }

  @Test
  public void runsAndShards() throws Exception {
    log();
    succeed("test", "--runs_per_test=//:t@2", "--test_arg=x", "//:t");
    assertThat(workspace.read("bazel-testlogs/t/run_2_of_2/test.log"))
        .contains("args: own x of , run 2");
    assertThat(log()).contains("args: own of , run");
  }

  @Test
  public void runAndAquerySeeThem() {
    assertThat(succeed("aquery", "--test_arg=x", "mnemonic(TestRunner, //:t)").stdout())
        .contains("own \\\n    x");
    assertThat(workspace.run("run", "--test_arg=x", "//:t").stderr()).contains("./t own x\n");
  }

  /** Whoever reads such an option is analyzed again when it changes. */
  @Test
  public void conditionsAndFunctionsOfTestsSeeThem() throws Exception {
    workspace.write(
        "defs.bzl",
        """
        def _told(ctx):
            program = ctx.actions.declare_file(ctx.label.name + ".sh")
            ctx.actions.write(program, "#!/bin/sh\\necho " + repr(ctx.configuration.test_env), True)
            return DefaultInfo(executable = program)

        told_test = rule(_told, test = True)

        def _set(settings, attr):
            return {"//command_line_option:test_arg":
                settings["//command_line_option:test_arg"] + ["set"]}

        _setting = transition(
            implementation = _set,
            inputs = ["//command_line_option:test_arg"],
            outputs = ["//command_line_option:test_arg"],
        )

        def _plain(ctx):
            program = ctx.actions.declare_file(ctx.label.name + ".sh")
            ctx.actions.write(program, "#!/bin/sh\\necho args: $*", True)
            return DefaultInfo(executable = program)

        set_test = rule(_plain, test = True, cfg = _setting)
        """);
    workspace.write(
        "BUILD",
        """
        load(":defs.bzl", "set_test", "told_test")
        config_setting(name = "long", values = {"test_arg": "long"})
        sh_test(
            name = "t",
            srcs = ["t.sh"],
            args = select({":long": ["of long"], "//conditions:default": ["own"]}),
        )
        told_test(name = "told")
        set_test(name = "set")
        """);
    assertThat(log()).contains("args: own of");
    assertThat(workspace.read("bazel-testlogs/told/test.log")).contains("{}");
    assertThat(log("--test_arg=long", "--test_env=A=b")).contains("args: of long long of");
    assertThat(workspace.read("bazel-testlogs/told/test.log")).contains("{A: b}");
    assertThat(log("--test_arg=short")).contains("args: own short of");
    assertThat(workspace.read("bazel-testlogs/told/test.log")).contains("{}");
    String stdout = succeed("aquery", "--test_arg=x", "mnemonic(TestRunner, //:set)").stdout();
    assertThat(stdout).contains("x \\\n    set");
  }
}
