package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What random edits have found once. */
@RunWith(JUnit4.class)
public final class IncrementalBuildTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private void build(String... flags) {
    CommandWorkspace.Outcome outcome = tryBuild(flags);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
  }

  private CommandWorkspace.Outcome tryBuild(String... flags) {
    String[] line = new String[flags.length + 2];
    line[0] = "build";
    System.arraycopy(flags, 0, line, 1, flags.length);
    line[line.length - 1] = "//...";
    return workspace.run(line);
  }

  @Test
  public void aProgramThatMayNoLongerBeExecuted() throws Exception {
    workspace.write("BUILD", "sh_binary(name = 'p', srcs = ['p.sh'])\n");
    Path program = workspace.program("p.sh", "#!/bin/sh\n");
    build();
    assertThat(program.toFile().setExecutable(false)).isTrue();
    assertThat(tryBuild().stderr()).contains("file 'p.sh' is not executable");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    build();
  }

  /** What was read in between never counts, although the file is as before in the end. */
  @Test
  public void aSourceThatChangesWhileItIsRead() throws Exception {
    workspace.write(
        "BUILD",
        """
        genrule(
            name = "g",
            srcs = ["f"],
            outs = ["o"],
            cmd = "if [ -e W/flag ]; then rm W/flag; echo B > W/f; fi; cat $< > $@",
        )
        sh_test(name = "t", srcs = ["t.sh"], data = ["f"])
        """
            .replace("W", workspace.directory().toString()));
    workspace.program(
        "t.sh",
        "#!/bin/sh\nif [ -e W/tflag ]; then rm W/tflag; echo A > W/f; fi; grep A f\n"
            .replace("W", workspace.directory().toString()));
    workspace.write("f", "A\n");
    workspace.write("flag", "");
    build();
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("B\n");
    workspace.write("f", "A\n");
    build();
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("A\n");
    workspace.write("f", "C\n");
    workspace.write("tflag", "");
    assertThat(workspace.run("test", "//:t").code()).isEqualTo(0);
    workspace.write("f", "C\n");
    assertThat(workspace.run("test", "//:t").code()).isEqualTo(3);
  }

  /** What an action has read must be what the graph takes it for, not only until it begins. */
  @Test
  public void aSourceThatChangesBeforeItsReaderStarts() throws Exception {
    workspace.write(
        "BUILD",
        """
        genrule(name = "first", outs = ["1"], srcs = ["n"],
            cmd = "cat $< > $@; if [ -e W/flag ]; then rm W/flag; sleep 0.1; echo B > W/f; sleep 0.1; fi")
        genrule(name = "second", outs = ["2"], srcs = ["f", "1"], cmd = "cat $(location f) > $@")
        """
            .replace("W", workspace.directory().toString()));
    workspace.write("n", "1\n");
    workspace.write("f", "A\n");
    workspace.write("flag", "");
    build("//:second");
    assertThat(workspace.read("bazel-bin/2")).isEqualTo("B\n");
    workspace.write("f", "A\n");
    build("//:second");
    assertThat(workspace.read("bazel-bin/2")).isEqualTo("A\n");
  }

  @Test
  public void emptyDirectoriesComeBack() throws Exception {
    workspace.write(
        "defs.bzl",
        """
        def _impl(ctx):
            tree = ctx.actions.declare_directory("tree")
            ctx.actions.run_shell(outputs = [tree], command = "mkdir $1/empty $1/in; touch $1/in/f",
                arguments = [tree.path])
            return DefaultInfo(files = depset([tree]))

        tree = rule(_impl)
        """);
    workspace.write("BUILD", "load(':defs.bzl', 'tree')\ntree(name = 't')\n");
    build();
    Path tree = workspace.path("bazel-bin/tree").toRealPath();
    CleanAnswers.delete(tree);
    build();
    assertThat(Files.isDirectory(tree.resolve("empty"))).isTrue();
    assertThat(Files.isRegularFile(tree.resolve("in/f"))).isTrue();
  }

  @Test
  public void whatOthersPutIntoRunfilesGoes() throws Exception {
    workspace.write("BUILD", "sh_binary(name = 'p', srcs = ['p.sh'], data = ['sub/d'])\n");
    workspace.program("p.sh", "#!/bin/sh\n");
    workspace.write("sub/d", "data\n");
    build();
    Path runfiles = workspace.path("bazel-bin/p.runfiles/_main").toRealPath();
    Files.writeString(runfiles.resolve("foreign"), "");
    Files.delete(runfiles.resolve("sub/d"));
    Files.createSymbolicLink(runfiles.resolve("sub/d"), Path.of("/dev/null"));
    build();
    assertThat(Files.exists(runfiles.resolve("foreign"))).isFalse();
    assertThat(Files.readString(runfiles.resolve("sub/d"))).isEqualTo("data\n");
  }

  /** A link to a source directory stands for all that is in it; nobody writes through it. */
  @Test
  public void runfilesBelowADirectoryThatIsOneItself() throws Exception {
    workspace.write(
        "defs.bzl",
        """
        def _impl(ctx):
            out = ctx.actions.declare_file("p")
            ctx.actions.write(out, "", is_executable = True)
            runfiles = ctx.runfiles(files = ctx.files.data, symlinks = {"dir/new": ctx.files.data[0]})
            return DefaultInfo(executable = out, runfiles = runfiles)

        program = rule(_impl, attrs = {"data": attr.label_list(allow_files = True)}, executable = True)
        """);
    workspace.write(
        "BUILD",
        "load(':defs.bzl', 'program')\nprogram(name = 'x', data = ['f', 'dir', 'dir/d'])\n");
    workspace.write("f", "");
    workspace.write("dir/d", "data\n");
    build();
    build("--noenable_runfiles");
    build();
    assertThat(workspace.read("bazel-bin/p.runfiles/_main/dir/d")).isEqualTo("data\n");
    assertThat(Files.exists(workspace.path("dir/new"))).isFalse();
  }

  @Test
  public void manifestsNameExternalFilesAlike() throws Exception {
    workspace.write(
        "MODULE.bazel",
        """
        bazel_dep(name = "ext")
        local_path_override(module_name = "ext", path = "ext")
        """);
    workspace.write("ext/MODULE.bazel", "module(name = 'ext')\n");
    workspace.write("ext/BUILD", "exports_files(['f'])\n");
    workspace.write("ext/f", "");
    workspace.write("BUILD", "sh_binary(name = 'p', srcs = ['p.sh'], data = ['@ext//:f'])\n");
    workspace.program("p.sh", "#!/bin/sh\n");
    build();
    String manifest = workspace.read("bazel-bin/p.runfiles/MANIFEST");
    assertThat(manifest).contains("ext+/f " + workspace.path("ext/f") + "\n");
  }
}
