package dev.starling.query.configured;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.label.Label;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Everything that can be reached from the targets that were analyzed for one query.
 *
 * @param keys in the order of a walk, breadth first
 * @param byLabel the same, by label
 */
record ConfiguredUniverse(
    ImmutableSet<ConfiguredTargetKey> keys,
    ImmutableListMultimap<Label, ConfiguredTargetKey> byLabel) {

  static ConfiguredUniverse of(Iterable<ConfiguredTargetKey> roots, ConfiguredEdges edges) {
    Set<ConfiguredTargetKey> seen = new LinkedHashSet<>();
    roots.forEach(root -> edges.canonical(root).ifPresent(seen::add));
    ArrayDeque<ConfiguredTargetKey> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty()) {
      for (ConfiguredTargetKey dependency : edges.all(queue.remove())) {
        if (seen.add(dependency)) {
          queue.add(dependency);
        }
      }
    }
    ImmutableListMultimap.Builder<Label, ConfiguredTargetKey> byLabel =
        ImmutableListMultimap.builder();
    seen.forEach(key -> byLabel.put(key.label(), key));
    return new ConfiguredUniverse(ImmutableSet.copyOf(seen), byLabel.build());
  }

  ImmutableList<ConfiguredTargetKey> of(Label label) {
    return byLabel.get(label);
  }
}
