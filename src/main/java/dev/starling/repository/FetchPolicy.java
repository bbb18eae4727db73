package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether repositories are fetched; given to the graph from outside.
 *
 * @param isEnabled whether anything may be fetched: {@code --fetch}
 * @param server names the running server; what describes the local machine is made anew by each
 * @param vendorDirectory holds repositories that need not be fetched: {@code --vendor_dir}
 * @param contentsCache holds repositories that workspaces share: {@code --repo_contents_cache}
 */
public record FetchPolicy(
    boolean isEnabled, String server, Optional<Path> vendorDirectory, Optional<Path> contentsCache)
    implements Value {

  /** Fetch what is missing or out of date. */
  public static final FetchPolicy DEFAULT =
      new FetchPolicy(true, "", Optional.empty(), Optional.empty());

  /** Asks for the policy. */
  public enum PolicyKey implements Key<FetchPolicy> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("FETCH_POLICY");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "policy of fetching";
    }
  }
}
