package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;
import java.util.Optional;

/** Makes a symbolic link with a given target, which need not exist. */
public record UnresolvedSymlinkAction(
    ActionOwner owner, Optional<String> progressMessage, DerivedArtifact output, String target)
    implements Action {

  @Override
  public String mnemonic() {
    return "UnresolvedSymlink";
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
    return "Creating unresolved symlink " + output.execPathString();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {
    fingerprint.add(target);
  }
}
