package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;
import java.util.Optional;

/** Makes its output a link to its input; both are files or both are directories. */
public record SymlinkAction(
    ActionOwner owner,
    Optional<String> progressMessage,
    Artifact target,
    DerivedArtifact output,
    Type type)
    implements Action {

  /** What is linked to. */
  public enum Type {
    /** Any file or directory. */
    ARTIFACT,
    /** A file that must be executable. */
    EXECUTABLE
  }

  @Override
  public String mnemonic() {
    return type == Type.EXECUTABLE ? "ExecutableSymlink" : "Symlink";
  }

  @Override
  public NestedSet<Artifact> inputs() {
    return NestedSet.of(Order.STABLE_ORDER, target);
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public String defaultMessage() {
    return "Creating symlink " + output.execPathString();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {
    fingerprint.add(target.execPathString());
  }
}
