package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/** Asks what the file {@code REPO.bazel} of a repository says. */
public record RepoFileKey(RepositoryName repository) implements Key<RepoFile> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPO_FILE");

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
