package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/**
 * Asks what the file {@code REPO.bazel} of a repository says.
 *
 * @param part what is wanted of it
 */
public record RepoFileKey(RepositoryName repository, Part part) implements Key<RepoFile> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPO_FILE");

  /** Parts of the file. */
  public enum Part {
    /** Only the directories that are ignored: the names of other repositories do not matter. */
    IGNORED,
    /** Everything, which needs to know what the names of other repositories mean. */
    ALL
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
