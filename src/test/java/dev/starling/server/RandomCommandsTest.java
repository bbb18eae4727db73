package dev.starling.server;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Random commands on one warm server: whatever was cleaned, deleted or built with other flags in
 * between, a build that succeeds has made everything it was asked for.
 */
@RunWith(JUnit4.class)
public final class RandomCommandsTest {
  private static final int STEPS = 60;

  private static final ImmutableList<ImmutableList<String>> FLAGS =
      ImmutableList.of(
          ImmutableList.of(),
          ImmutableList.of("-c", "opt"),
          ImmutableList.of("--define=x=1"),
          ImmutableList.of("--noenable_runfiles"),
          ImmutableList.of("--nobuild_runfile_links"));

  /** Targets and an output of each that must be there when it was built. */
  private static final ImmutableList<String[]> OUTPUTS =
      ImmutableList.of(
          new String[] {"//:g", "g1"},
          new String[] {"//:g", "g2"},
          new String[] {"//:above", "above.out"},
          new String[] {"//:w", "w.txt"},
          new String[] {"//:w", "w.dir/in/tree"},
          new String[] {"//:w", "w.link"},
          new String[] {"//:b", "b"},
          new String[] {"//:b", "b.runfiles/MANIFEST"});

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private void writeWorkspace(CommandWorkspace workspace) throws IOException {
    workspace.program("b.sh", "#!/bin/bash\n");
    workspace.write(
        "defs.bzl",
        """
        def _impl(ctx):
            text = ctx.actions.declare_file(ctx.label.name + ".txt")
            ctx.actions.write(text, ctx.var.get("x", "none"))
            link = ctx.actions.declare_file(ctx.label.name + ".link")
            ctx.actions.symlink(output = link, target_file = text)
            tree = ctx.actions.declare_directory(ctx.label.name + ".dir")
            ctx.actions.run_shell(
                inputs = [link],
                outputs = [tree],
                command = "mkdir $1/in && cp $2 $1/in/tree",
                arguments = [tree.path, link.path],
            )
            return DefaultInfo(files = depset([text, link, tree]))

        made = rule(implementation = _impl)
        """);
    workspace.write(
        "BUILD",
        """
        load(":defs.bzl", "made")
        made(name = "w")
        genrule(name = "g", outs = ["g1", "g2"], cmd = "for o in $(OUTS); do echo 1 > $$o; done")
        genrule(name = "above", srcs = [":g", ":w"], outs = ["above.out"], cmd = "echo $(SRCS) > $@")
        sh_binary(name = "b", srcs = ["b.sh"], data = [":g", ":w"])
        """);
  }

  @Test
  public void whatWasBuiltIsThere() throws Exception {
    long seed = Long.getLong("starling.seed", System.nanoTime());
    Random random = new Random(seed);
    CommandWorkspace workspace = new CommandWorkspace(folder.getRoot().toPath());
    writeWorkspace(workspace);
    List<String> history = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          history.add("clean");
          workspace.run("clean");
        }
        case 1, 2 -> {
          String output = OUTPUTS.get(random.nextInt(OUTPUTS.size()))[1];
          history.add("delete " + output);
          delete(workspace.path("bazel-bin/" + output));
        }
        case 3 -> workspace.run("query", "//...");
        default -> {
          ImmutableList<String> flags = FLAGS.get(random.nextInt(FLAGS.size()));
          String[] wanted = OUTPUTS.get(random.nextInt(OUTPUTS.size()));
          history.add("build " + flags + " " + wanted[0]);
          build(workspace, flags, wanted[0], "seed %d: %s".formatted(seed, history));
        }
      }
    }
  }

  private static void build(
      CommandWorkspace workspace, ImmutableList<String> flags, String target, String message) {
    String[] arguments =
        ImmutableList.<String>builder()
            .add("build")
            .addAll(flags)
            .add(target)
            .build()
            .toArray(String[]::new);
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(message + outcome.stderr()).that(outcome.code()).isEqualTo(0);
    for (String[] output : OUTPUTS) {
      if (output[0].equals(target)) {
        assertWithMessage(message + " lacks " + output[1])
            .that(Files.exists(workspace.path("bazel-bin/" + output[1])))
            .isTrue();
      }
    }
  }

  private static void delete(Path output) throws IOException {
    if (Files.exists(output)) {
      output.getParent().toFile().setWritable(true);
      Files.delete(output);
    }
  }
}
