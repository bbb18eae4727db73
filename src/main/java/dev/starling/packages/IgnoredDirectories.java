package dev.starling.packages;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Value;
import dev.starling.path.PathFragment;

/**
 * Directories of a repository in which no package is looked for.
 *
 * @param prefixes from {@code .bazelignore}: these directories and everything below
 * @param patterns from {@code ignore_directories()} in {@code REPO.bazel}
 */
public record IgnoredDirectories(
    ImmutableSet<PathFragment> prefixes, ImmutableList<GlobPattern> patterns) implements Value {
  /** Nothing is ignored. */
  public static final IgnoredDirectories NONE =
      new IgnoredDirectories(ImmutableSet.of(), ImmutableList.of());

  /** Reads a {@code .bazelignore} file: one directory per line; {@code #} begins a comment line. */
  static ImmutableSet<PathFragment> parsePrefixes(String content) {
    ImmutableSet.Builder<PathFragment> prefixes = ImmutableSet.builder();
    for (String line : Splitter.on('\n').split(content)) {
      String path = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!path.isEmpty() && !path.startsWith("#") && !path.startsWith("/")) {
        prefixes.add(PathFragment.of(path));
      }
    }
    return prefixes.build();
  }

  /** Tells whether a directory is ignored, itself or with one above it. */
  public boolean contains(PathFragment directory) {
    if (this.equals(NONE)) {
      return false;
    }
    for (PathFragment d = directory; !d.isEmpty(); d = d.directory()) {
      if (prefixes.contains(d) || matchesPattern(d.pathString())) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesPattern(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }
}
