package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.query.configured.ConfiguredGraph;

/**
 * What a query over configured targets found, ready to be printed.
 *
 * @param nodes the targets, in the order in which evaluation met them
 */
public record ConfiguredResult(
    ConfiguredGraph graph, ImmutableSet<ConfiguredTargetKey> nodes, FormatOptions options) {

  /** A label as this result prints it. */
  String text(ConfiguredTargetKey node) {
    return options.consistentLabels()
        ? node.label().unambiguousForm()
        : node.label().displayForm(graph.mainMapping());
  }

  /** The short name of a node's configuration. */
  static String configuration(ConfiguredTargetKey node) {
    return node.configuration() == null ? "null" : node.configuration().shortId();
  }

  /** A label with its configuration. */
  String textWithConfiguration(ConfiguredTargetKey node) {
    return "%s (%s)".formatted(text(node), configuration(node));
  }

  /** The same targets before configuration. */
  TargetResult unconfigured() {
    return new TargetResult(
        graph.unconfigured(),
        nodes.stream().map(ConfiguredTargetKey::label).collect(ImmutableSet.toImmutableSet()),
        options);
  }
}
