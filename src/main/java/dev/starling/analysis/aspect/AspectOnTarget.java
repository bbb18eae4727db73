package dev.starling.analysis.aspect;

import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ProviderCollection;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;

/**
 * An aspect of the command line on a target of the command line: something to build by itself.
 *
 * @param value what it adds to the target
 */
public record AspectOnTarget(ConfiguredTarget target, AppliedAspect aspect, AspectValue value) {

  /** The files of one of its own output groups; empty if it has no such group. */
  public NestedSet<Artifact> group(String name) {
    return new ProviderCollection(value.providers())
        .get(OutputGroupInfo.PROVIDER)
        .map(groups -> groups.group(name))
        .orElse(NestedSet.empty(Order.STABLE_ORDER));
  }
}
