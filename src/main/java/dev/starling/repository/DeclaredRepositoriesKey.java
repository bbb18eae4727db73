package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks what is declared up to a part of WORKSPACE.
 *
 * <p>A part ends before the first load, and before one that follows other statements, because what
 * is loaded may lie in a repository that those statements declare. MODULE.bazel has one part.
 *
 * @param part counted from 0
 */
record DeclaredRepositoriesKey(int part) implements Key<DeclaredRepositories> {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("DECLARED_REPOSITORIES");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "repositories declared by the workspace";
  }
}
