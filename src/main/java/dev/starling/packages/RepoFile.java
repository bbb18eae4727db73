package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;

/**
 * What the file {@code REPO.bazel} of a repository says; a repository without one says nothing.
 *
 * @param defaults what {@code repo()} declares for all packages
 * @param ignored the patterns of {@code ignore_directories()}
 */
public record RepoFile(PackageDefaults defaults, ImmutableList<GlobPattern> ignored)
    implements Value {
  /** What a repository without the file says. */
  public static final RepoFile NONE = new RepoFile(PackageDefaults.NONE, ImmutableList.of());
}
