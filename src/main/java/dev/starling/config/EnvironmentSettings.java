package dev.starling.config;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads options of the form {@code NAME=value}, {@code NAME} (inherit) and {@code =NAME} (unset).
 */
final class EnvironmentSettings {
  private EnvironmentSettings() {}

  /** What the settings amount to; the last one of a name counts. */
  static ActionEnvironment of(Iterable<String> settings) {
    TreeMap<String, String> fixed = new TreeMap<>();
    TreeSet<String> inherited = new TreeSet<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String name =
          equals < 0 ? setting : equals == 0 ? setting.substring(1) : setting.substring(0, equals);
      fixed.remove(name);
      inherited.remove(name);
      if (equals < 0) {
        inherited.add(name);
      } else if (equals > 0) {
        fixed.put(name, setting.substring(equals + 1));
      }
    }
    return new ActionEnvironment(
        ImmutableSortedMap.copyOf(fixed), ImmutableSortedSet.copyOf(inherited));
  }
}
