package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;

/**
 * Stands for the whole content of a runfiles tree, so that actions whose tools need it have one
 * input instead of thousands.
 *
 * @param inputs the files of the tree and its manifest
 */
public record RunfilesTreeAction(
    ActionOwner owner, RunfilesTree tree, NestedSet<Artifact> inputs, DerivedArtifact output)
    implements Action {

  @Override
  public String mnemonic() {
    return "RunfilesTree";
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
