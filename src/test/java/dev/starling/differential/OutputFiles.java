package dev.starling.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a build left below bazel-bin, as texts that can be compared. */
final class OutputFiles {

  private OutputFiles() {}

  /**
   * Each file's path below the directory, with its content (or its hash, when it is no short text).
   */
  static ImmutableSortedMap<String, String> below(Path directory) throws IOException {
    ImmutableSortedMap.Builder<String, String> found = ImmutableSortedMap.naturalOrder();
    if (!Files.isDirectory(directory)) {
      return found.build();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> files =
          all.filter(file -> isCompared(directory.relativize(file).toString(), file)).toList();
      for (Path file : files) {
        found.put(directory.relativize(file).toString(), describe(file));
      }
    }
    return found.build();
  }

  /** Runfiles trees hold links into the engines' own directories. */
  private static boolean isCompared(String path, Path file) {
    return !path.contains(".runfiles")
        && !path.endsWith(".repo_mapping")
        && Files.isRegularFile(file);
  }

  private static String describe(Path file) throws IOException {
    String mode = Files.isExecutable(file) ? "x " : "- ";
    byte[] bytes = Files.readAllBytes(file);
    return mode
        + (bytes.length < 2000
            ? new String(bytes, ISO_8859_1)
            : MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
  }
}
