package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import dev.starling.packages.Target;
import dev.starling.query.QueryException;
import dev.starling.query.target.TargetGraph;

/**
 * What a query found, ready to be printed.
 *
 * @param labels the targets, in the order in which evaluation met them
 */
public record TargetResult(TargetGraph graph, ImmutableSet<Label> labels, FormatOptions options) {

  /** The targets in the order of a format that shows no edges. */
  ImmutableList<Label> ordered() throws QueryException, InterruptedException {
    return switch (options.order()) {
      case NO -> labels.asList();
      case AUTO -> ImmutableList.sortedCopyOf(labels);
      case DEPS, FULL -> topological();
    };
  }

  /** The targets, dependents before what they depend on; the rest is settled by labels. */
  ImmutableList<Label> topological() throws QueryException, InterruptedException {
    return new TopologicalOrder(this).sorted();
  }

  /** The targets of the result on which one of them depends, by label. */
  ImmutableList<Label> edges(Label label) throws QueryException, InterruptedException {
    return ImmutableList.sortedCopyOf(graph.edgesWithin(label, labels));
  }

  /** The target of a label of the result. */
  Target target(Label label) throws QueryException, InterruptedException {
    return graph.target(label);
  }

  /** A label as this result prints it. */
  String text(Label label) {
    return options.consistentLabels()
        ? label.unambiguousForm()
        : label.displayForm(graph.mainMapping());
  }
}
