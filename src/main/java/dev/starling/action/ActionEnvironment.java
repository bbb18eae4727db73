package dev.starling.action;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.digest.Digester;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables of a spawn: some with values, some taken from the client.
 *
 * @param fixed variables whose values are known
 * @param inherited names of variables that are taken from the client's environment if set there
 */
public record ActionEnvironment(
    ImmutableSortedMap<String, String> fixed, ImmutableSortedSet<String> inherited) {

  /** No variables at all. */
  public static final ActionEnvironment EMPTY =
      new ActionEnvironment(ImmutableSortedMap.of(), ImmutableSortedSet.of());

  /** An environment of known values only. */
  public static ActionEnvironment fixed(Map<String, String> variables) {
    return variables.isEmpty()
        ? EMPTY
        : new ActionEnvironment(ImmutableSortedMap.copyOf(variables), ImmutableSortedSet.of());
  }

  /** This environment with {@code variables} added, which win over what was there. */
  public ActionEnvironment plus(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return this;
    }
    TreeMap<String, String> all = new TreeMap<>(fixed);
    all.putAll(variables);
    ImmutableSortedSet<String> rest =
        inherited.stream()
            .filter(name -> !variables.containsKey(name))
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    return new ActionEnvironment(ImmutableSortedMap.copyOf(all), rest);
  }

  /** The variables with the inherited ones taken from {@code client}. */
  public ImmutableMap<String, String> resolve(Map<String, String> client) {
    TreeMap<String, String> all = new TreeMap<>(fixed);
    for (String name : inherited) {
      String value = client.get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return ImmutableMap.copyOf(all);
  }

  void addTo(Digester fingerprint) {
    fingerprint.addAll(fixed.keySet()).addAll(fixed.values()).addAll(inherited);
  }
}
