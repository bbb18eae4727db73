package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;

/** Makes the links of a runfiles tree as its manifest lists them, and the manifest inside it. */
public record SymlinkTreeAction(
    ActionOwner owner, RunfilesTree tree, DerivedArtifact manifest, DerivedArtifact output)
    implements Action {

  @Override
  public String mnemonic() {
    return "SymlinkTree";
  }

  @Override
  public String defaultMessage() {
    return "Creating runfiles tree " + tree.execPath();
  }

  @Override
  public NestedSet<Artifact> inputs() {
    return NestedSet.of(Order.STABLE_ORDER, manifest);
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    tree.addTo(fingerprint, context);
  }
}
