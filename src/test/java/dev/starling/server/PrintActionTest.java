package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What {@code print_action} prints, what extra actions are good for, and what a policy forbids. */
@RunWith(JUnit4.class)
public final class PrintActionTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write(
        "defs.bzl",
        """
        def _impl(ctx):
            out = ctx.actions.declare_file("out")
            list = ctx.actions.declare_directory("list")
            ctx.actions.run_shell(outputs = [list], command = "touch list/a".replace("list", list.path), mnemonic = "List")
            ctx.actions.run_shell(
                outputs = [out],
                inputs = [list],
                arguments = [ctx.actions.args().add_all([list])],
                env = {"KEY": 'a "b"'},
                command = "echo $1 > %s\\n" % out.path,
                mnemonic = "Mine",
            )
            return DefaultInfo(files = depset([out]))

        one = rule(implementation = _impl)
        """);
    workspace.write(
        "BUILD",
        """
        load(":defs.bzl", "one")
        one(name = "x")
        filegroup(name = "f", srcs = [":x"])
        extra_action(name = "extra", cmd = "true", out_templates = ["$(ACTION_ID).x"])
        action_listener(name = "listener", mnemonics = ["Mine"], extra_actions = [":extra"])
        """);
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  @Test
  public void actionsArePrintedOnceTheyAreBuilt() {
    CommandWorkspace.Outcome outcome =
        workspace.run("print_action", "//:x", "--print_action_mnemonics=Mine");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stdout().replaceAll("id: \"[0-9a-f]{64}\"", "id: \"KEY\""))
        .isEqualTo(
            """
            action {
              action {
                owner: "//:x"
                id: "KEY"
                mnemonic: "Mine"
                [blaze.SpawnInfo.spawn_info] {
                  argument: "/bin/bash"
                  argument: "-c"
                  argument: "echo $1 > bazel-out/k8-fastbuild/bin/out\\n"
                  argument: ""
                  argument: "bazel-out/k8-fastbuild/bin/list/a"
                  variable {
                    name: "KEY"
                    value: "a \\"b\\""
                  }
                  input_file: "bazel-out/k8-fastbuild/bin/list"
                  output_file: "bazel-out/k8-fastbuild/bin/out"
                }
              }
            }
            """);
    assertThat(workspace.run("print_action", "//:x").stdout()).contains("mnemonic: \"List\"");
    CommandWorkspace.Outcome none = workspace.run("print_action", "//:f");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.stderr()).contains("ERROR: no actions to print were found");
    assertThat(workspace.run("print_action", "//:missing").stderr())
        .contains("ERROR: Build failed when printing actions");
  }

  @Test
  public void compilationsAndLinksTellWhatTheyAre() throws Exception {
    workspace.write(
        "cc/BUILD",
        """
        cc_library(name = "lib", srcs = ["lib.cc"], hdrs = ["lib.h"])
        cc_binary(name = "bin", srcs = ["bin.cc"], deps = [":lib"])
        """);
    workspace.write("cc/lib.h", "int one();\n");
    workspace.write("cc/lib.cc", "#include \"cc/lib.h\"\nint one() { return 1; }\n");
    workspace.write("cc/bin.cc", "int main() { return 0; }\n");
    CommandWorkspace.Outcome outcome = workspace.run("print_action", "//cc:lib", "//cc:bin");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stdout())
        .containsMatch(
            """
                \\[blaze.CppCompileInfo.cpp_compile_info\\] \\{
                  tool: "/.*"
                  compiler_option: (?s:.*)\
                  source_file: "cc/lib.cc"
                  output_file: "bazel-out/k8-fastbuild/bin/cc/_objs/lib/lib.pic.o"
                  sources_and_headers: "cc/lib.cc"
                  sources_and_headers: "cc/lib.h"
            """);
    assertThat(outcome.stdout())
        .contains(
            """
                  output_file: "bazel-out/k8-fastbuild/bin/cc/liblib.a"
                  link_target_type: "STATIC_LIBRARY"
                  link_staticness: "STATIC"
            """);
    assertThat(outcome.stdout())
        .contains(
            """
                  output_file: "bazel-out/k8-fastbuild/bin/cc/bin"
                  link_target_type: "EXECUTABLE"
                  link_staticness: "STATIC"
            """);
    assertThat(outcome.stdout()).contains("link_target_type: \"NODEPS_DYNAMIC_LIBRARY\"");
  }

  @Test
  public void extraActionsLoadButNobodyListens() {
    assertThat(workspace.run("build", "//...").code()).isEqualTo(0);
    CommandWorkspace.Outcome outcome =
        workspace.run("build", "//:x", "--experimental_action_listener=//:listener");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--experimental_action_listener is not supported");
  }

  @Test
  public void aPolicyIsAStartupOption() {
    CommandWorkspace.Outcome outcome =
        workspace.run(
            ImmutableList.of(
                "--nosystem_rc",
                "--invocation_policy=flag_policies { flag_name: 'jobs' disallow_values {"
                    + " disallowed_values: '5' } }"),
            "build",
            "--jobs=5",
            "//:x");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("ERROR: Flag value '5' for option '--jobs' is not allowed by invocation policy");
    assertThat(
            workspace
                .run(
                    "canonicalize-flags",
                    "--invocation_policy=flag_policies { flag_name: 'jobs' use_default {} }",
                    "--",
                    "--jobs=5",
                    "-k")
                .stdout())
        .isEqualTo("--keep_going=1\n");
  }
}
