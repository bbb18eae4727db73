package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.SignedTargetPattern;

/**
 * Asks which targets several patterns mean, in their order: each adds or takes away.
 *
 * @param keepGoing whether a pattern that means nothing is told and passed over
 */
public record TargetPatternsKey(ImmutableList<SignedTargetPattern> patterns, boolean keepGoing)
    implements Key<ResolvedTargets> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TARGET_PATTERNS");

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
