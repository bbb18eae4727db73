package dev.starling.command.query;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configurations of the targets that the graph holds.
 *
 * @param byChecksum all of them
 */
record KnownConfigurations(ImmutableSortedMap<String, BuildConfiguration> byChecksum) {

  static KnownConfigurations of(Graph graph) {
    Map<String, BuildConfiguration> found = new TreeMap<>();
    for (Key<?> key : graph.keys(ConfiguredTargetKey.KIND)) {
      ConfigurationKey configuration = ((ConfiguredTargetKey) key).configuration();
      if (configuration != null) {
        found.put(configuration.options().checksum(), BuildConfiguration.of(configuration));
      }
    }
    return new KnownConfigurations(ImmutableSortedMap.copyOf(found));
  }

  /**
   * The configuration whose checksum begins like that.
   *
   * @throws CommandException if there is none, or more than one
   */
  BuildConfiguration find(String prefix) throws CommandException {
    Map<String, BuildConfiguration> found = byChecksum.subMap(prefix, prefix + Character.MAX_VALUE);
    if (found.isEmpty()) {
      throw error("No configuration found with ID prefix " + prefix);
    }
    if (found.size() > 1) {
      throw error(
          "More than one configuration found with ID prefix %s: %s"
              .formatted(prefix, String.join(", ", found.keySet())));
    }
    return found.values().iterator().next();
  }

  private static CommandException error(String message) {
    return new CommandException(ExitCode.COMMAND_LINE_ERROR, message);
  }
}
