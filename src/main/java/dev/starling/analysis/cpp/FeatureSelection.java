package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * Finds which features are on: first whatever was asked for with all that it implies, then without
 * what misses something it requires, until nothing more falls away.
 */
final class FeatureSelection {
  private final ImmutableMap<String, Feature> features;
  private final SetMultimap<String, String> impliedBy = LinkedHashMultimap.create();

  FeatureSelection(ImmutableMap<String, Feature> features) {
    this.features = features;
    for (Feature feature : features.values()) {
      feature.implies().forEach(implied -> impliedBy.put(implied, feature.name()));
    }
  }

  /**
   * Returns the names of what is on, in the order of their declaration.
   *
   * @throws EvalException if two features that are on provide the same
   */
  ImmutableSet<String> select(
      ImmutableCollection<String> requested, ImmutableCollection<String> unsupported)
      throws EvalException {
    Set<String> asked = new LinkedHashSet<>(requested);
    asked.removeAll(unsupported);
    Set<String> on = closure(asked);
    on.removeAll(unsupported);
    while (on.removeIf(name -> !staysOn(name, asked, on))) {
      // what requires or implies the removed may fall next
    }
    ImmutableSet<String> enabled =
        features.keySet().stream().filter(on::contains).collect(ImmutableSet.toImmutableSet());
    checkProvided(enabled);
    return enabled;
  }

  private Set<String> closure(Set<String> asked) {
    Set<String> on = new LinkedHashSet<>();
    ArrayDeque<String> queue = new ArrayDeque<>(asked);
    while (!queue.isEmpty()) {
      Feature feature = features.get(queue.remove());
      if (feature != null && on.add(feature.name())) {
        queue.addAll(feature.implies());
      }
    }
    return on;
  }

  private boolean staysOn(String name, Set<String> asked, Set<String> on) {
    Feature feature = features.get(name);
    return feature != null
        && (asked.contains(name) || impliedBy.get(name).stream().anyMatch(on::contains))
        && on.containsAll(feature.implies())
        && (feature.requires().isEmpty() || feature.requires().stream().anyMatch(on::containsAll));
  }

  private void checkProvided(ImmutableSet<String> enabled) throws EvalException {
    SetMultimap<String, String> providers = LinkedHashMultimap.create();
    for (String name : enabled) {
      features.get(name).provides().forEach(symbol -> providers.put(symbol, name));
    }
    for (Map.Entry<String, java.util.Collection<String>> entry : providers.asMap().entrySet()) {
      if (entry.getValue().size() > 1) {
        throw Starlark.errorf(
            "Symbol %s is provided by all of the following features: %s",
            entry.getKey(), String.join(" ", entry.getValue()));
      }
    }
  }
}
