package dev.starling.config;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.starling.graph.Value;

/**
 * What a command line says about how tests are run. It is no part of a configuration, so that a
 * change of it analyzes nothing.
 *
 * @param values options by name, those at their defaults left out
 */
public record TestRunOptions(ImmutableSortedMap<String, Object> values) implements Value {
  /** Nothing differs from the defaults. */
  public static final TestRunOptions DEFAULT = new TestRunOptions(ImmutableSortedMap.of());

  /** What options say that were read from a command line. */
  public static TestRunOptions of(BuildOptions options) {
    return new TestRunOptions(
        ImmutableSortedMap.copyOfSorted(
            Maps.filterKeys(options.natives(), NativeOptions::isTestRunOption)));
  }

  /** What is said of one option. */
  public TestRunOptions only(String name) {
    Object value = values.get(name);
    return value == null ? DEFAULT : new TestRunOptions(ImmutableSortedMap.of(name, value));
  }

  /**
   * A configuration's options with those that say how its tests are run; unchanged if it decides
   * that itself, or is one of tools.
   */
  public BuildOptions in(BuildOptions options) {
    if (values.isEmpty() || options.isExec() || options.decideOnTestRuns()) {
      return options;
    }
    BuildOptions.Builder builder = options.toBuilder();
    values.forEach(builder::set);
    return builder.build();
  }
}
