package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ActionLookupKey;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * Asks for what an aspect adds to a target.
 *
 * @param path the aspect, last, after those whose providers it sees
 * @param base the target
 */
public record AspectKey(ImmutableList<AppliedAspect> path, ConfiguredTargetKey base)
    implements Key<AspectValue>, ActionLookupKey {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("ASPECT");

  /** The aspect that is asked for. */
  public AppliedAspect aspect() {
    return path.getLast();
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<AspectValue> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return Optional.of(base.label());
  }

  @Override
  public String toString() {
    return "aspect " + aspect().id() + " on " + base;
  }
}
