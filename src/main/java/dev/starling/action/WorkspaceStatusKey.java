package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * Names the owner of the one action of the build as a whole: writing the workspace status.
 *
 * <p>Its artifacts are what {@code ctx.info_file} and {@code ctx.version_file} give to Starlark.
 */
public record WorkspaceStatusKey() implements ActionLookupKey, Key<WorkspaceStatusKey.Status> {
  /** The kind of this node; its function is {@link #status}. */
  public static final NodeKind KIND = new NodeKind("WORKSPACE_STATUS");

  /** The value of the node, always the same. */
  public record Status(ImmutableList<Action> actions) implements ActionLookupValue {}

  /** {@code stable-status.txt}, whose changes make stamped actions run again. */
  public DerivedArtifact stableStatus() {
    return DerivedArtifact.file(
        ArtifactRoot.BUILD_INFO, PathFragment.of("stable-status.txt"), this);
  }

  /** {@code volatile-status.txt}, whose changes make nothing run again. */
  public DerivedArtifact volatileStatus() {
    return DerivedArtifact.file(
        ArtifactRoot.BUILD_INFO, PathFragment.of("volatile-status.txt"), this);
  }

  /** The value of the node. */
  public Status status() {
    return new Status(
        ImmutableList.of(new WorkspaceStatusAction(stableStatus(), volatileStatus())));
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<Status> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "workspace status";
  }
}
