package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.Visibility;

/** Looks up the package groups of a visibility. */
final class VisibilityResolution {
  private VisibilityResolution() {}

  /**
   * The visibility with its package groups; one that is no package group admits nobody, and is
   * told.
   */
  static ResolvedVisibility resolve(Visibility visibility, Environment env)
      throws NodeException, InterruptedException {
    return switch (visibility) {
      case Visibility.Public _ -> ResolvedVisibility.PUBLIC;
      case Visibility.Private _ -> ResolvedVisibility.PRIVATE;
      case Visibility.Restricted restricted ->
          new ResolvedVisibility.Restricted(
              restricted.packages(), groups(restricted.groups(), env));
    };
  }

  private static ImmutableList<PackageSpecificationInfo> groups(
      ImmutableList<Label> labels, Environment env) throws NodeException, InterruptedException {
    if (labels.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    labels.forEach(label -> keys.add(ConfiguredTargetKey.unconfigured(label)));
    ImmutableList.Builder<PackageSpecificationInfo> groups = ImmutableList.builder();
    ImmutableList<Outcome<ConfiguredTarget>> outcomes = env.outcomes(keys.build());
    for (int i = 0; i < outcomes.size(); i++) {
      Label label = labels.get(i);
      PackageSpecificationInfo info =
          outcomes
              .get(i)
              .orThrow()
              .get(PackageSpecificationInfo.PROVIDER)
              .orElseThrow(
                  () ->
                      AnalysisException.untold(
                          "label '%s' does not refer to a package group".formatted(label), label));
      groups.add(info);
    }
    return groups.build();
  }
}
