package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryName;

/**
 * All repositories that the workspace declares or that its extensions make, sorted by canonical
 * name, without those that come with the engine.
 */
public record ExternalRepositories(ImmutableList<Entry> entries) implements Value {

  /**
   * One repository.
   *
   * @param kind how its directory comes to be
   * @param isVendored whether a copy in the vendor directory may stand in for it
   */
  public record Entry(RepositoryName name, Kind kind, boolean isVendored) {
    /** Whether WORKSPACE declares it; names of what modules bring hold a plus. */
    public boolean isOfWorkspace() {
      return name.name().indexOf('+') < 0;
    }
  }

  /** How a directory comes to be. */
  public enum Kind {
    /** It is a directory of this machine. */
    PLACED,
    /** A rule makes it. */
    FETCHED,
    /** A rule makes it, which describes this machine. */
    CONFIGURED,
    /** A rule makes it anew for each server. */
    LOCAL,
  }

  /** Asks for them. */
  public enum ListKey implements Key<ExternalRepositories> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("EXTERNAL_REPOSITORIES");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "external repositories";
    }
  }
}
