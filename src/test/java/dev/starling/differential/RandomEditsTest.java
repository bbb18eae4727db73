package dev.starling.differential;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * After each of many random edits, the build in the resident server equals one from nothing: the
 * same outputs, the same errors, the same exit code; also when the server was killed in the middle
 * of a build. The seed of a failure is in its message.
 */
public final class RandomEditsTest {

  private static final int PACKAGES = 5;
  private static final int TARGETS = 3;
  private static final int EDITS = Integer.getInteger("starling.edits", 25);
  private static final long SEED = Long.getLong("starling.seed", 20261121);
  private static final Pattern VARYING =
      Pattern.compile(
          "Elapsed|processes?:|process:|action cache hit|Analyzed|Found|total action|^$");

  private final Random random = new Random(SEED);
  private final int[] contents = new int[PACKAGES * TARGETS];
  private final List<List<Integer>> dependencies = new ArrayList<>();
  private final boolean[] present = new boolean[PACKAGES * TARGETS];
  private final boolean[] broken = new boolean[PACKAGES];
  private int ruleText;
  private boolean comment;
  private Path root;
  private Path workspace;
  private Engine resident;

  @Before
  public void open() throws IOException {
    root = Files.createTempDirectory("edits");
    workspace = Files.createDirectory(root.resolve("workspace"));
    resident = Engine.starling(root.resolve("resident"));
    for (int target = 0; target < PACKAGES * TARGETS; target++) {
      dependencies.add(new ArrayList<>());
      present[target] = true;
    }
  }

  @After
  public void close() throws Exception {
    resident.shutdown(workspace);
    new ProcessBuilder("chmod", "-R", "u+w", root.toString()).start().waitFor();
    MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  @Test
  public void incrementalBuildsEqualCleanOnes() throws Exception {
    write();
    for (int edit = 0; edit < EDITS; edit++) {
      String description = edit == 0 ? "nothing" : edit();
      if (edit % 5 == 3) {
        killDuringBuild();
        description += " while a server was killed";
      }
      write();
      Engine clean = Engine.starling(root.resolve("clean" + edit));
      String incremental = build(resident);
      String fromNothing = build(clean);
      clean.shutdown(workspace);
      assertWithMessage("seed %s, edit %s: %s", SEED, edit, description)
          .that(incremental)
          .isEqualTo(fromNothing);
    }
  }

  /** Begins a build of the state before the last edit, and kills the server at some moment. */
  private void killDuringBuild() throws Exception {
    long pid = Long.parseLong(resident.run(workspace, "info", "server_pid").stdout().strip());
    Thread build =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    build(resident);
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    Thread.sleep(random.nextInt(300));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    build.join();
  }

  /** Changes something; says what. */
  private String edit() {
    int target = random.nextInt(PACKAGES * TARGETS);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        contents[target]++;
        return "content of " + target;
      }
      case 2 -> {
        int dependency = random.nextInt(PACKAGES * TARGETS);
        if (!dependencies.get(target).remove((Integer) dependency)) {
          dependencies
              .get(target)
              .add(dependency); // may make a cycle, or name a target that is gone
        }
        return "dependency of %d on %d".formatted(target, dependency);
      }
      case 3 -> {
        present[target] = !present[target];
        return "presence of " + target;
      }
      case 4 -> {
        ruleText++;
        return "the rule";
      }
      case 5 -> {
        comment = !comment;
        return "a comment";
      }
      case 6 -> {
        broken[target / TARGETS] = !broken[target / TARGETS];
        return "an error in package " + target / TARGETS;
      }
      default -> {
        contents[target] = 0;
        return "content of %d as it was".formatted(target);
      }
    }
  }

  private void write() throws IOException {
    put("WORKSPACE", "workspace(name = \"edits\")\n");
    put("rules/BUILD", "");
    put(
        "rules/defs.bzl",
        (comment ? "# a comment\n\n" : "")
            + """
            Info = provider(fields = ["files"])

            def _impl(ctx):
                out = ctx.actions.declare_file(ctx.label.name + ".out")
                files = depset(ctx.files.srcs, transitive = [d[Info].files for d in ctx.attr.deps], order = "postorder")
                ctx.actions.run_shell(
                    inputs = files,
                    outputs = [out],
                    command = "out=$1; shift; { echo TEXT; cat $@; } > $out",
                    arguments = [ctx.actions.args().add(out).add_all(files)],
                )
                return [DefaultInfo(files = depset([out])), Info(files = files)]

            joined = rule(_impl, attrs = {
                "deps": attr.label_list(providers = [Info]),
                "srcs": attr.label_list(allow_files = True),
            })
            """
                .replace("TEXT", "text" + ruleText));
    for (int p = 0; p < PACKAGES; p++) {
      StringBuilder build = new StringBuilder("load(\"//rules:defs.bzl\", \"joined\")\n");
      build
          .append(comment ? "# a comment\n" : "")
          .append("package(default_visibility = [\"//visibility:public\"])\n");
      for (int t = 0; t < TARGETS; t++) {
        int target = p * TARGETS + t;
        put("p%d/t%d.txt".formatted(p, t), "content %d\n".formatted(contents[target]));
        if (present[target]) {
          build.append("joined(name = \"t%d\", srcs = [\"t%d.txt\"], deps = [".formatted(t, t));
          dependencies
              .get(target)
              .forEach(d -> build.append("\"//p%d:t%d\", ".formatted(d / TARGETS, d % TARGETS)));
          build.append("])\n");
        }
      }
      put("p%d/BUILD".formatted(p), build + (broken[p] ? "joined(nmae = \"x\")\n" : ""));
    }
  }

  private void put(String path, String content) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(content)) {
      Files.writeString(file, content);
    }
  }

  /** All that a build shows and leaves, in one text. */
  private String build(Engine engine) throws IOException, InterruptedException {
    Engine.Run run = engine.run(workspace, "build", "--keep_going", "--verbose_failures", "//...");
    ImmutableSortedSet<String> messages =
        Splitter.on('\n')
            .splitToStream(run.stderr())
            .filter(line -> !VARYING.matcher(line).find())
            .filter(line -> !line.startsWith("Starting local") && !line.startsWith("starling: "))
            .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
    StringBuilder text = new StringBuilder("exit code " + run.exitCode() + "\n");
    messages.forEach(line -> text.append(line).append('\n'));
    for (int target = 0; target < PACKAGES * TARGETS; target++) {
      Path output =
          workspace.resolve("bazel-bin/p%d/t%d.out".formatted(target / TARGETS, target % TARGETS));
      if (isBuilt(target) && Files.exists(output)) {
        text.append(target).append(": ").append(Files.readString(output));
      }
    }
    return text.toString();
  }

  /** What is not built now may be left over from earlier builds. */
  private boolean isBuilt(int target) {
    return closure(target, new ArrayList<>());
  }

  private boolean closure(int target, List<Integer> path) {
    if (!present[target] || broken[target / TARGETS] || path.contains(target)) {
      return false;
    }
    path.add(target);
    for (int dependency : dependencies.get(target)) {
      if (!closure(dependency, path)) {
        return false;
      }
    }
    path.removeLast();
    return true;
  }
}
