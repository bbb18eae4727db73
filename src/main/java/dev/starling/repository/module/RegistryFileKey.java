package dev.starling.repository.module;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for a file of a registry.
 *
 * @param url where it lies
 */
public record RegistryFileKey(String url) implements Key<RegistryFile> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REGISTRY_FILE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return url;
  }
}
