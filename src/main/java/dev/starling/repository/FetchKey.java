package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/** Asks for a repository to be brought up to date in the directory of external repositories. */
record FetchKey(RepositoryName repository) implements Key<FetchedDirectory> {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("FETCH");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "fetching of " + repository;
  }
}
