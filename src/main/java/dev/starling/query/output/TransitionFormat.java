package dev.starling.query.output;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.DependencyTransitions;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.OptionsDifference;
import dev.starling.definition.TransitionDefinition;
import dev.starling.packages.OutputFile;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import net.starlark.java.eval.StarlarkFunction;

/**
 * Shows what happens to the configuration at each target, and on the way to each dependency.
 *
 * @param withOptions whether the options that change are shown
 */
public record TransitionFormat(boolean withOptions) implements ConfiguredFormat {

  @Override
  public void print(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = new LineWriter(out, result.options().lineTerminator());
    for (ConfiguredTargetKey node : result.nodes()) {
      lines.println(own(result.graph().target(node)) + result.textWithConfiguration(node));
      if (result.graph().value(node).isAlias()) {
        continue;
      }
      for (DependencyTransitions.Edge edge : result.graph().transitions(node).edges()) {
        print(edge, node, result, lines);
      }
    }
  }

  /** The transition of the target's own rule. */
  private static String own(Target target) {
    return target instanceof Rule rule
            && !(rule.ruleClass().transition() instanceof TransitionDefinition.Target)
        ? name(rule.ruleClass().transition()) + " -> "
        : "";
  }

  private void print(
      DependencyTransitions.Edge edge,
      ConfiguredTargetKey node,
      ConfiguredResult result,
      LineWriter lines)
      throws IOException, QueryException, InterruptedException {
    boolean isConfigured =
        result.graph().unconfigured().target(edge.label()) instanceof Rule
            || result.graph().unconfigured().target(edge.label()) instanceof OutputFile;
    boolean changes = isConfigured && !(edge.transition() instanceof TransitionDefinition.Target);
    ImmutableList<ConfigurationKey> to = changes ? edge.configurations() : ImmutableList.of();
    lines.println(
        "  %s#%s#%s -> %s"
            .formatted(
                edge.attribute().nativeName(),
                result.unconfigured().text(edge.label()),
                isConfigured ? name(edge.transition()) : "NullTransition",
                to.stream().map(ConfigurationKey::shortId).collect(joining(", "))));
    if (withOptions && node.configuration() != null) {
      OptionsDifference difference =
          OptionsDifference.of(
              node.configuration().options(), to.stream().map(ConfigurationKey::options).toList());
      for (var option : difference.natives().entrySet()) {
        lines.println(change(option.getKey(), option.getValue()));
      }
      for (var setting : difference.starlark().entrySet()) {
        lines.println(change(result.unconfigured().text(setting.getKey()), setting.getValue()));
      }
    }
  }

  private static String change(String setting, List<Object> values) {
    return "    %s:%s -> %s"
        .formatted(
            setting,
            OptionsDifference.text(values.getFirst()),
            OptionsDifference.text(values.subList(1, values.size())));
  }

  private static String name(TransitionDefinition transition) {
    return switch (transition) {
      case TransitionDefinition.Target _ -> "NoTransition";
      case TransitionDefinition.NoConfig _ -> "NoConfigTransition";
      case TransitionDefinition.Exec _ -> "exec";
      case TransitionDefinition.AnalysisTest _ -> "analysis_test_transition";
      case TransitionDefinition.Starlark starlark ->
          "Starlark transition:"
              + (starlark.implementation() instanceof StarlarkFunction function
                  ? function.getLocation()
                  : starlark.implementation().getName());
    };
  }
}
