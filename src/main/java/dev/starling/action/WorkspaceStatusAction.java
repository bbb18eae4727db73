package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;

/** Writes the two files that say where, when and from what the build was made. */
public record WorkspaceStatusAction(DerivedArtifact stableStatus, DerivedArtifact volatileStatus)
    implements Action {

  @Override
  public ActionOwner owner() {
    return ActionOwner.NONE;
  }

  @Override
  public String mnemonic() {
    return "BazelWorkspaceStatusAction";
  }

  @Override
  public NestedSet<Artifact> inputs() {
    return NestedSet.empty(Order.STABLE_ORDER);
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(stableStatus, volatileStatus);
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {}
}
