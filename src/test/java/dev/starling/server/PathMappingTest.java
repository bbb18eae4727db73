package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Actions that see paths without the name of the configuration. */
@RunWith(JUnit4.class)
public final class PathMappingTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.program(
        "tool.sh",
        """
        #!/bin/sh
        out=$1; tree=$2; shift 2
        echo made > $tree/made
        { echo "$0"; for a in "$@"; do echo "$a"; done; } > $out
        for a in "$@"; do case $a in @*) cat ${a#@} >> $out;; esac; done
        find -L bazel-out -type f | sort >> $out
        """);
    workspace.write(
        "defs.bzl",
        """
        def _see(file):
            return [file.path, file.dirname, file.root.path, file.short_path]

        def _mapped_impl(ctx):
            out = ctx.actions.declare_file(ctx.label.name + ".o")
            tree = ctx.actions.declare_directory(ctx.label.name + ".d")
            first = ctx.actions.args()
            first.add(out)
            first.add_all([tree], expand_directories = False)
            first.add("--src", ctx.files.srcs[0], format = "--x=%s")
            first.add_all([ctx.files.srcs[0]], map_each = _see)
            second = ctx.actions.args()
            second.add_joined(ctx.files.srcs, join_with = ",")
            second.use_param_file("@%s", use_always = True)
            ctx.actions.run(
                outputs = [out, tree],
                inputs = ctx.files.srcs,
                executable = ctx.executable._tool,
                arguments = [first, second, ctx.files.srcs[0].root.path],
                execution_requirements = {"supports-path-mapping": "1", "unknown": "x"},
                mnemonic = "Mapped",
            )
            return DefaultInfo(files = depset([out, tree]))

        mapped = rule(_mapped_impl, attrs = {
            "srcs": attr.label_list(allow_files = True),
            "_tool": attr.label(default = "//:tool", executable = True, cfg = "exec"),
        })

        def _source_impl(ctx):
            out = ctx.actions.declare_file("src.txt")
            ctx.actions.write(out, "text")
            return DefaultInfo(files = depset([out]))

        source = rule(_source_impl)

        def _exec_impl(ctx):
            return DefaultInfo(files = depset(transitive = [ctx.attr.dep[DefaultInfo].files]))

        in_exec = rule(_exec_impl, attrs = {"dep": attr.label(cfg = "exec")})
        """);
    workspace.write(
        "BUILD",
        """
        load(":defs.bzl", "in_exec", "mapped", "source")
        sh_binary(name = "tool", srcs = ["tool.sh"])
        source(name = "s")
        mapped(name = "m", srcs = [":s"])
        in_exec(name = "s_exec", dep = ":s")
        mapped(name = "two", srcs = [":s", ":s_exec"])
        """);
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private CommandWorkspace.Outcome succeed(String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  private static int processes(CommandWorkspace.Outcome outcome) {
    return outcome.stderr().split("mnemonic: Mapped", -1).length - 1;
  }

  @Test
  public void anActionRunsOnceForAllConfigurations() throws Exception {
    String strip = "--experimental_output_paths=strip";
    CommandWorkspace.Outcome first = succeed("build", "//:m", strip, "-s");
    assertThat(processes(first)).isEqualTo(1);
    String seen = workspace.read("bazel-bin/m.o");
    assertThat(seen)
        .startsWith(
            """
            bazel-out/cfg/bin/tool
            --src
            --x=bazel-out/cfg/bin/src.txt
            bazel-out/cfg/bin/src.txt
            bazel-out/cfg/bin
            bazel-out/cfg/bin
            src.txt
            @bazel-out/cfg/bin/m.o-0.params
            bazel-out/k8-fastbuild/bin
            bazel-out/cfg/bin/src.txt
            bazel-out/cfg/bin/m.d/made
            """);
    assertThat(seen).contains("bazel-out/cfg/bin/tool.runfiles/");
    assertThat(seen).doesNotContain("\nbazel-out/k8-fastbuild/bin/");
    assertThat(workspace.read("bazel-bin/m.d/made")).isEqualTo("made\n");

    // The last argument is a string that names the configuration, so that this one is another.
    assertThat(processes(succeed("build", "//:m", strip, "-s", "-c", "opt"))).isEqualTo(1);
    workspace.write(
        "defs.bzl", workspace.read("defs.bzl").replace(", ctx.files.srcs[0].root.path]", "]"));
    assertThat(processes(succeed("build", "//:m", strip, "-s"))).isEqualTo(1);
    assertThat(processes(succeed("build", "//:m", strip, "-s", "-c", "opt"))).isEqualTo(0);
    assertThat(workspace.read("bazel-bin/m.d/made")).isEqualTo("made\n");
    assertThat(processes(succeed("build", "//:m", "-s", "-c", "opt"))).isEqualTo(1);
    assertThat(workspace.read("bazel-bin/m.o")).contains("--x=bazel-out/k8-opt/bin/src.txt");
    assertThat(folder.getRoot().toPath().resolve("out/base/sandbox").toFile().list()).isEmpty();
  }

  @Test
  public void pathsThatWouldBeTheSameStayAsTheyAre() throws Exception {
    String text =
        succeed(
                "aquery",
                "--experimental_output_paths=strip",
                "mnemonic(Mapped, //:m + //:two)",
                "--output=textproto")
            .stdout();
    assertThat(text).contains("arguments: \"--x=bazel-out/cfg/bin/src.txt\"");
    assertThat(text).contains("arguments: \"--x=bazel-out/k8-fastbuild/bin/src.txt\"");
    assertThat(text).doesNotContain("key: \"unknown\"");
    succeed("build", "//:two", "--experimental_output_paths=strip");
    assertThat(workspace.read("bazel-bin/two.o"))
        .contains("--x=bazel-out/k8-fastbuild/bin/src.txt");
  }
}
