package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryName;
import java.util.Optional;

/** Asks whether a repository is declared, and where its files come from, without making it. */
public record RepositoryExistenceKey(RepositoryName repository)
    implements Key<RepositoryExistenceKey.Existence> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPOSITORY_EXISTENCE");

  /**
   * The answer.
   *
   * @param source of a repository that exists
   */
  public record Existence(Optional<RepositorySource> source) implements Value {
    /** Whether there is such a repository. */
    public boolean exists() {
      return source.isPresent();
    }
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "declaration of repository " + repository;
  }
}
