package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.ActionEnvironment;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the values of {@code --test_env}: {@code NAME=value}, or {@code NAME} to take the client's
 * value.
 */
final class TestEnvironmentOptions {
  private TestEnvironmentOptions() {}

  static ActionEnvironment of(Iterable<String> settings) {
    TreeMap<String, String> fixed = new TreeMap<>();
    TreeSet<String> inherited = new TreeSet<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        fixed.put(setting.substring(0, equals), setting.substring(equals + 1));
        inherited.remove(setting.substring(0, equals));
      } else if (equals < 0) {
        fixed.remove(setting);
        inherited.add(setting);
      }
    }
    return new ActionEnvironment(
        ImmutableSortedMap.copyOfSorted(fixed), ImmutableSortedSet.copyOfSorted(inherited));
  }
}
