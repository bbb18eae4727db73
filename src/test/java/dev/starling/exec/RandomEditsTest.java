package dev.starling.exec;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.starling.exec.ActionWorkspace.output;
import static dev.starling.exec.ActionWorkspace.source;

import dev.starling.action.Artifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** After any edits, by whomever, an incremental build gives what a clean one would. */
@RunWith(JUnit4.class)
public final class RandomEditsTest {
  private static final int SOURCES = 4;
  private static final int TARGETS = 8;
  private static final String BIN = "bazel-out/k8-fastbuild/bin/pkg/";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final String[] sources = new String[SOURCES];
  private final int[][] inputs = new int[TARGETS][];
  private final String[] words = new String[TARGETS];

  @Test
  public void incrementalEqualsClean() throws Exception {
    long seed = Long.getLong("starling.seed", System.nanoTime());
    Random random = new Random(seed);
    try (ActionWorkspace workspace = new ActionWorkspace(folder.getRoot().toPath())) {
      for (int i = 0; i < SOURCES; i++) {
        editSource(workspace, i, random);
      }
      for (int i = 0; i < TARGETS; i++) {
        editTarget(workspace, i, random);
      }
      for (int step = 0; step < 25; step++) {
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
          edit(workspace, random);
        }
        List<Artifact> wanted = new ArrayList<>();
        for (int i = 0; i < TARGETS; i++) {
          wanted.add(output("t" + i, "t" + i));
        }
        ExecutionResult result = workspace.build(wanted.toArray(new Artifact[0]));
        String message = "seed " + seed + " step " + step + " " + workspace.messages();
        assertWithMessage(message).that(result.isSuccess()).isTrue();
        for (int i = 0; i < TARGETS; i++) {
          assertWithMessage(message)
              .that(workspace.content(output("t" + i, "t" + i)))
              .isEqualTo(expected(i));
        }
      }
    }
  }

  private void edit(ActionWorkspace workspace, Random random) throws Exception {
    switch (random.nextInt(6)) {
      case 0, 1 -> editSource(workspace, random.nextInt(SOURCES), random);
      case 2 -> editTarget(workspace, random.nextInt(TARGETS), random);
      case 3 -> {
        Path output = path(workspace, random);
        Files.deleteIfExists(output);
      }
      case 4 -> {
        Path output = path(workspace, random);
        if (Files.exists(output)) {
          Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rwxrwxrwx"));
          Files.writeString(output, "by hand");
        }
      }
      default -> workspace.restart();
    }
  }

  private static Path path(ActionWorkspace workspace, Random random) {
    int target = random.nextInt(TARGETS);
    return workspace.path(output("t" + target, "t" + target));
  }

  private void editSource(ActionWorkspace workspace, int index, Random random) throws Exception {
    sources[index] = "s" + random.nextInt(3) + "\n";
    workspace.write("pkg/s" + index, sources[index]);
  }

  private void editTarget(ActionWorkspace workspace, int index, Random random) {
    words[index] = "w" + random.nextInt(2);
    inputs[index] = new int[1 + random.nextInt(3)];
    Artifact[] artifacts = new Artifact[inputs[index].length];
    StringBuilder command = new StringBuilder("(echo " + words[index]);
    for (int i = 0; i < inputs[index].length; i++) {
      int input = random.nextInt(SOURCES + index);
      inputs[index][i] = input;
      artifacts[i] =
          input < SOURCES
              ? source("s" + input)
              : output("t" + (input - SOURCES), "t" + (input - SOURCES));
      command.append("; cat ").append(artifacts[i].execPathString());
    }
    workspace.shell("t" + index, command + ") | sort -u > " + BIN + "t" + index, artifacts);
  }

  private String expected(int index) {
    List<String> lines = new ArrayList<>();
    lines.add(words[index]);
    for (int input : inputs[index]) {
      String text = input < SOURCES ? sources[input] : expected(input - SOURCES);
      lines.addAll(text.lines().toList());
    }
    return String.join("\n", lines.stream().distinct().sorted().toList()) + "\n";
  }
}
