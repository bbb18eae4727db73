package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.query.output.ShownAction;
import java.util.Comparator;
import java.util.Optional;

/** The actions of everything that the graph holds, whoever asked for it. */
final class KnownActions {

  private KnownActions() {}

  static ImmutableList<ShownAction> of(Graph graph) {
    ImmutableList.Builder<ShownAction> actions = ImmutableList.builder();
    for (Key<?> key : sorted(graph.keys(ConfiguredTargetKey.KIND))) {
      Optional<ConfiguredTarget> target =
          graph.existing((ConfiguredTargetKey) key).flatMap(Outcome::success);
      target.ifPresent(
          value ->
              actions.addAll(
                  ShownAction.of(value.actions(), ImmutableList.of(), Optional.empty())));
    }
    for (Key<?> key : sorted(graph.keys(AspectKey.KIND))) {
      AspectKey aspect = (AspectKey) key;
      Optional<AspectValue> applied = graph.existing(aspect).flatMap(Outcome::success);
      applied.ifPresent(
          value ->
              actions.addAll(ShownAction.of(value.actions(), aspect.path(), Optional.empty())));
    }
    return actions.build();
  }

  private static ImmutableList<Key<?>> sorted(ImmutableList<Key<?>> keys) {
    return ImmutableList.sortedCopyOf(Comparator.comparing(Key::toString), keys);
  }
}
