package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.Info;
import dev.starling.definition.TransitionDefinition;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checks of dependencies, which are carried out whenever a target is built: those of the
 * attributes that the target's author sets, without tools, whose own builds check them.
 */
final class TransitiveValidations {
  private TransitiveValidations() {}

  /** Completes the output groups among some providers, with the checks of dependencies. */
  static void addTo(List<Info> providers, RuleInputs inputs) {
    Optional<NestedSet<Artifact>> found = ofDependencies(inputs);
    int position = -1;
    for (int i = 0; i < providers.size(); i++) {
      if (providers.get(i) instanceof OutputGroupInfo) {
        position = i;
      }
    }
    if (position >= 0) {
      OutputGroupInfo own = (OutputGroupInfo) providers.get(position);
      providers.set(position, completed(own, found));
    } else {
      providers.add(
          found.isEmpty() ? OutputGroupInfo.PLAIN : completed(OutputGroupInfo.PLAIN, found));
    }
  }

  private static OutputGroupInfo completed(
      OutputGroupInfo own, Optional<NestedSet<Artifact>> checks) {
    TreeMap<String, NestedSet<Artifact>> groups = new TreeMap<>(own.groups());
    groups.putIfAbsent(OutputGroupInfo.HIDDEN, NestedSet.empty(Order.STABLE_ORDER));
    checks.ifPresent(
        found ->
            groups.merge(
                OutputGroupInfo.VALIDATION,
                found,
                (some, more) ->
                    NestedSet.<Artifact>builder(Order.STABLE_ORDER)
                        .addTransitive(some)
                        .addTransitive(more)
                        .build()));
    return new OutputGroupInfo(ImmutableSortedMap.copyOfSorted(groups));
  }

  private static Optional<NestedSet<Artifact>> ofDependencies(RuleInputs inputs) {
    NestedSetBuilder<Artifact> checks = null;
    AttributeSchema schema = inputs.values().schema();
    for (int i = 0; i < schema.size(); i++) {
      if (!counts(schema.get(i))) {
        continue;
      }
      for (ConfiguredTarget target : inputs.prerequisites().at(i)) {
        Optional<OutputGroupInfo> groups = target.get(OutputGroupInfo.PROVIDER);
        if (groups.isPresent() && groups.get().groups().containsKey(OutputGroupInfo.VALIDATION)) {
          checks = checks == null ? NestedSet.builder(Order.STABLE_ORDER) : checks;
          checks.addTransitive(groups.get().group(OutputGroupInfo.VALIDATION));
        }
      }
    }
    return Optional.ofNullable(checks).map(NestedSetBuilder::build);
  }

  private static boolean counts(Attribute attribute) {
    return attribute.type().isDependency()
        && !attribute.isImplicit()
        && !attribute.skipValidations()
        && !(attribute.transition() instanceof TransitionDefinition.Exec);
  }
}
