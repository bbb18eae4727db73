package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;

/**
 * Packs a Python program into a zip file that an interpreter runs: the main script as {@code
 * __main__.py}, and the runfiles below {@code runfiles/}.
 *
 * @param main the script that starts the program out of the zip file
 * @param tree the runfiles; only its content counts, not its place
 */
public record PythonZipAction(
    ActionOwner owner, Artifact main, RunfilesTree tree, DerivedArtifact output) implements Action {

  @Override
  public String mnemonic() {
    return "PythonZipper";
  }

  @Override
  public NestedSet<Artifact> inputs() {
    return NestedSet.<Artifact>builder(Order.STABLE_ORDER)
        .add(main)
        .addTransitive(tree.runfiles().allArtifacts())
        .build();
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    tree.addTo(fingerprint, context);
    fingerprint.add(main.execPathString());
  }
}
