package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;

/** Makes nothing; exists so that tools can find its inputs by its mnemonic. */
public record EmptyAction(ActionOwner owner, String mnemonic, NestedSet<Artifact> inputs)
    implements Action {

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {}
}
