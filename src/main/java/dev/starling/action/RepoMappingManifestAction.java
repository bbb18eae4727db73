package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;

/**
 * Writes the names under which repositories know each other at run time.
 *
 * @param lines {@code source repository,apparent name,target directory}, sorted
 */
public record RepoMappingManifestAction(
    ActionOwner owner, ImmutableList<String> lines, DerivedArtifact output) implements Action {

  @Override
  public String mnemonic() {
    return "RepoMappingManifest";
  }

  @Override
  public NestedSet<Artifact> inputs() {
    return NestedSet.empty(Order.STABLE_ORDER);
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public String defaultMessage() {
    return "Writing repo mapping manifest for " + owner.displayLabel();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {
    fingerprint.addAll(lines);
  }
}
