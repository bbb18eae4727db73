package dev.starling.analysis.cpp;

import dev.starling.action.Artifact;
import dev.starling.analysis.rule.RuleActions;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;

/** The module {@code cc_engine}: what the C++ rules need and Starlark cannot say. */
@StarlarkBuiltin(name = "cc_engine", documented = false, doc = "What only C++ rules may use.")
public final class CcEngineModule implements StarlarkValue {

  /** Reads the features of a toolchain. */
  @StarlarkMethod(
      name = "toolchain_features",
      documented = false,
      doc = "Reads the features and action configs of a toolchain.",
      parameters = {
        @Param(name = "features", named = true, positional = false),
        @Param(name = "action_configs", named = true, positional = false)
      })
  public CcToolchainFeatures toolchainFeatures(Sequence<?> features, Sequence<?> actionConfigs)
      throws EvalException {
    return CcToolchainFeatures.of(
        Sequence.cast(features, Structure.class, "features"),
        Sequence.cast(actionConfigs, Structure.class, "action_configs"));
  }

  /** The target for which actions are made. */
  @StarlarkMethod(
      name = "label_of",
      documented = false,
      doc = "The label of the target that makes actions.",
      parameters = @Param(name = "actions"))
  public Label labelOf(RuleActions actions) {
    return actions.label();
  }

  /** Lets only those headers count for a compilation that it has read. */
  @StarlarkMethod(
      name = "prune_inputs",
      documented = false,
      doc = "Says which output of a compilation names the headers that were read.",
      parameters = {@Param(name = "actions"), @Param(name = "dependency_file")})
  public void pruneInputs(RuleActions actions, Artifact dependencyFile) throws EvalException {
    actions.pruneInputs(dependencyFile);
  }

  /** Declares a link in the directory of shared libraries, which all packages have in common. */
  @StarlarkMethod(
      name = "declare_solib",
      documented = false,
      doc = "Declares a link in the directory of shared libraries.",
      parameters = {@Param(name = "actions"), @Param(name = "path")})
  public Artifact declareSolib(RuleActions actions, String path) {
    return actions.declareBelowRoot(PathFragment.of(path));
  }
}
