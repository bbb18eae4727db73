package dev.starling.command;

import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the directory that holds a workspace. */
public final class WorkspaceRoot {
  private WorkspaceRoot() {}

  private static final ImmutableList<String> MARKERS =
      ImmutableList.of("MODULE.bazel", "REPO.bazel", "WORKSPACE.bazel", "WORKSPACE");

  /** The nearest directory, from {@code directory} upwards, that has a file which marks a root. */
  public static Optional<Path> above(Path directory) {
    for (Path candidate = directory; candidate != null; candidate = candidate.getParent()) {
      for (String marker : MARKERS) {
        if (Files.isRegularFile(candidate.resolve(marker))) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }
}
