package dev.starling.query.output;

import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.query.QueryException;
import dev.starling.query.configured.ConfiguredGraph;
import dev.starling.query.configured.RequiredFragments;
import java.util.TreeSet;

/** Which parts of its configuration are shown behind a configured target. */
public enum ShownFragments {
  /** None. */
  OFF,
  /** Those that the target itself needs. */
  DIRECT,
  /** Those that the target or something that it depends on needs. */
  TRANSITIVE;

  /** The text to be shown behind the name of a node. */
  String of(ConfiguredTargetKey node, ConfiguredGraph graph)
      throws QueryException, InterruptedException {
    return switch (this) {
      case OFF -> "";
      case DIRECT -> " " + new TreeSet<>(new RequiredFragments(graph).direct(node));
      case TRANSITIVE -> " " + new TreeSet<>(new RequiredFragments(graph).transitive(node));
    };
  }
}
