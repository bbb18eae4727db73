package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/**
 * Asks what names of repositories mean in one repository; answered by the room {@code repository}.
 */
public record RepositoryMappingKey(RepositoryName repository)
    implements Key<RepositoryMappingValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPOSITORY_MAPPING");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "mapping of " + repository;
  }
}
