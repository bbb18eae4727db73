package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Value;
import dev.starling.label.Label;

/**
 * The targets that patterns mean.
 *
 * @param origins how each target was named, in the order of the targets
 * @param hasErrors whether something was left out because of errors, which have been told
 */
public record ResolvedTargets(ImmutableMap<Label, Origin> origins, boolean hasErrors)
    implements Value {
  /** How a target was named. */
  public enum Origin {
    /** By its own name. */
    EXPLICIT,
    /** As one of many that a wildcard means. */
    WILDCARD
  }

  /** Returns the targets, each once. */
  public ImmutableSet<Label> labels() {
    return origins.keySet();
  }
}
