package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Files as parameters of actions, taken from lists and depsets. */
final class ActionFiles {
  private ActionFiles() {}

  /** A list or depset of files. */
  static NestedSet<Artifact> inputs(Object value, String parameter) throws EvalException {
    if (value instanceof Depset) {
      return Depset.cast(value, Artifact.class, parameter);
    }
    Sequence<Artifact> files = Sequence.cast(value, Artifact.class, parameter);
    return files.isEmpty()
        ? NestedSet.empty(Order.STABLE_ORDER)
        : NestedSet.copyOf(Order.STABLE_ORDER, files);
  }

  /** The outputs of an action; at least one. */
  static ImmutableList<DerivedArtifact> outputs(Sequence<?> value) throws EvalException {
    ImmutableList.Builder<DerivedArtifact> outputs =
        ImmutableList.builderWithExpectedSize(value.size());
    for (Artifact file : Sequence.cast(value, Artifact.class, "outputs")) {
      outputs.add(output(file));
    }
    if (value.isEmpty()) {
      throw Starlark.errorf("param 'outputs' may not be empty");
    }
    return outputs.build();
  }

  /** An output: never a source file. */
  static DerivedArtifact output(Artifact file) throws EvalException {
    if (file instanceof DerivedArtifact derived) {
      return derived;
    }
    throw Starlark.errorf("source file '%s' cannot be the output of an action", file.shortPath());
  }
}
