package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;

/** Writes the list of places in a runfiles tree and of the files they stand for. */
public record SourceManifestAction(ActionOwner owner, RunfilesTree tree, DerivedArtifact output)
    implements Action {

  @Override
  public String mnemonic() {
    return "SourceSymlinkManifest";
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
    return "Creating source manifest for " + owner.displayLabel();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    tree.addTo(fingerprint, context);
  }
}
