package dev.starling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import dev.starling.differential.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares answers with those of the real Bazel, as far as an old release can tell: a mistake that
 * warm and new servers share shows here.
 */
final class OracleComparison implements AutoCloseable {
  /** What rules of both engines make in their own ways, or what names absolute paths. */
  private static final Pattern NOT_COMPARED =
      Pattern.compile("\\.runfiles|\\.repo_mapping$|_manifest$|-ST-|-exec|\\.link$");

  private final Path workspace;
  private final WrittenWorkspace written;
  private final Engine oracle;

  /** A server for a workspace of its own, which is made equal to others. */
  OracleComparison(Path scratch) throws IOException {
    this.workspace = Files.createDirectories(scratch.resolve("w"));
    this.written = new WrittenWorkspace(workspace);
    this.oracle = Engine.oracle(scratch);
  }

  static boolean isPossible() {
    return Engine.oracleIsInstalled();
  }

  /** What differs from the answer to {@code build --keep_going //...} with these flags. */
  synchronized Optional<String> difference(
      SortedMap<String, WorkspaceEntry> entries, Answer answer, ImmutableList<String> flags)
      throws IOException, InterruptedException {
    written.become(entries);
    oracle.run(workspace, "clean");
    deleteOutputs(); // which a clean leaves where the workspace is broken
    ImmutableList<String> line =
        ImmutableList.<String>builder()
            .add("build", "--symlink_prefix=/", "--keep_going", "--spawn_strategy=local")
            .addAll(flags)
            .add("//...")
            .build();
    Engine.Run run = oracle.run(workspace, line.toArray(String[]::new));
    // Of errors it finds more or fewer, and sees another cause in some.
    if ((run.exitCode() == 0) != (answer.exitCode() == 0)) {
      return Optional.of(
          "exit code %d, but of Bazel %d:\n%s\n---- ours:\n%s"
              .formatted(
                  answer.exitCode(),
                  run.exitCode(),
                  run.stderr(),
                  String.join("\n", answer.messages())));
    }
    Path root =
        Path.of(oracle.run(workspace, "info", "execution_root").stdout().strip())
            .resolve("bazel-out");
    for (var output : answer.outputs().entrySet()) {
      Optional<String> difference =
          difference(root, output.getKey(), output.getValue(), answer.exitCode() == 0);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private void deleteOutputs() throws IOException {
    try (Stream<Path> found =
        Files.find(
            workspace.resolveSibling("oracle"),
            /* maxDepth= */ 4,
            (path, _) -> path.endsWith("bazel-out") && Files.isDirectory(path))) {
      for (Path outputs : found.toList()) {
        CleanAnswers.delete(outputs);
      }
    }
  }

  private static Optional<String> difference(
      Path root, String name, String ours, boolean isComplete) throws IOException {
    boolean isFile = ours.startsWith("x ") || ours.startsWith("- ");
    if (!isFile || NOT_COMPARED.matcher(name).find() || !name.contains("/bin/")) {
      return Optional.empty();
    }
    Path file = root.resolve(name.substring(name.indexOf('/') + 1));
    if (!Files.isRegularFile(file)) {
      return isComplete ? Optional.of("Bazel has no output " + name) : Optional.empty();
    }
    String theirs = ours.substring(0, 2) + new String(Files.readAllBytes(file), ISO_8859_1);
    boolean isPythonLauncher = theirs.startsWith("x #!/usr/bin/env python");
    return isPythonLauncher || theirs.equals(ours)
        ? Optional.empty()
        : Optional.of("output %s is\n%s\n---- of Bazel\n%s".formatted(name, ours, theirs));
  }

  @Override
  public void close() throws Exception {
    oracle.shutdown(workspace);
  }
}
