package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.Tuple;

/**
 * {@code ctx.resolve_command} and {@code ctx.resolve_tools}: commands of older rules that name
 * tools by label.
 */
public final class RuleTools {
  private final RuleInputs inputs;
  private final RuleStrings strings;
  private final String shell;

  /** Makes the value for one call of a rule function. */
  public RuleTools(RuleInputs inputs, RuleStrings strings, String shell) {
    this.inputs = inputs;
    this.strings = strings;
    this.shell = shell;
  }

  /** The inputs that come with the tools, the expanded command, and an empty list. */
  Tuple resolveCommand(
      String command,
      Object attribute,
      boolean expandLocations,
      Object makeVariables,
      Sequence<?> tools,
      Dict<?, ?> labelDict,
      Mutability mutability)
      throws EvalException {
    String expanded = command;
    if (expandLocations) {
      expanded = strings.expandLocation(expanded, tools, labelDict);
    }
    if (makeVariables instanceof Dict<?, ?> variables) {
      if (!(attribute instanceof String name)) {
        throw Starlark.errorf("make_variables needs attribute");
      }
      expanded =
          strings.expandMakeVariables(
              name,
              expanded,
              ImmutableMap.copyOf(
                  Dict.cast(variables, String.class, String.class, "make_variables")));
    }
    return Tuple.of(
        StarlarkList.<Object>copyOf(mutability, inputs(tools).toList()),
        StarlarkList.<Object>copyOf(
            mutability, com.google.common.collect.ImmutableList.<Object>of(shell, "-c", expanded)),
        StarlarkList.empty());
  }

  /** The inputs that come with the tools, and an empty list. */
  Tuple resolveTools(Sequence<?> tools) throws EvalException {
    return Tuple.of(Depset.of(Artifact.class, inputs(tools)), StarlarkList.empty());
  }

  private NestedSet<Artifact> inputs(Sequence<?> tools) throws EvalException {
    NestedSetBuilder<Artifact> files = NestedSet.builder(Order.STABLE_ORDER);
    for (ConfiguredTarget tool : Sequence.cast(tools, ConfiguredTarget.class, "tools")) {
      if (tool.filesToRun().executable().isPresent()) {
        files.addTransitive(tool.filesToRun().toolInputs());
      } else {
        files.addTransitive(tool.files());
      }
    }
    return files.build();
  }

  /** The target that the tools are for. */
  RuleInputs rule() {
    return inputs;
  }
}
