package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/** Asks in which directories of a repository no package is looked for. */
public record IgnoredDirectoriesKey(RepositoryName repository) implements Key<IgnoredDirectories> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("IGNORED_DIRECTORIES");

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
