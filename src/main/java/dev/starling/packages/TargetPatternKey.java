package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;
import dev.starling.label.TargetPattern;

/**
 * Asks which targets one pattern means.
 *
 * @param excluded directories in which a pattern of many packages need not look
 */
public record TargetPatternKey(TargetPattern pattern, ImmutableSet<PackageId> excluded)
    implements Key<ResolvedTargets> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TARGET_PATTERN");

  /** Asks without exclusions. */
  public TargetPatternKey(TargetPattern pattern) {
    this(pattern, ImmutableSet.of());
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return pattern.text();
  }
}
