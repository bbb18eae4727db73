package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says of repositories; given to the graph from outside.
 *
 * @param enableModules {@code --enable_bzlmod}, if it was given
 * @param enableWorkspace {@code --enable_workspace}, if it was given
 * @param overrides directories that stand in for repositories, by canonical name
 */
public record RepositoryOptions(
    Optional<Boolean> enableModules,
    Optional<Boolean> enableWorkspace,
    ImmutableMap<String, Path> overrides)
    implements Value {

  /** What holds when the command line says nothing. */
  public static final RepositoryOptions DEFAULT =
      new RepositoryOptions(Optional.empty(), Optional.empty(), ImmutableMap.of());

  /** Asks for the options. */
  public enum OptionsKey implements Key<RepositoryOptions> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("REPOSITORY_OPTIONS");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "repository options";
    }
  }
}
