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

  /** Adds the checks of dependencies to the output groups among some providers. */
  static void addTo(List<Info> providers, RuleInputs inputs) {
    Optional<NestedSet<Artifact>> found = ofDependencies(inputs);
    if (found.isEmpty()) {
      return;
    }
    int position = -1;
    TreeMap<String, NestedSet<Artifact>> groups = new TreeMap<>();
    for (int i = 0; i < providers.size(); i++) {
      if (providers.get(i) instanceof OutputGroupInfo own) {
        position = i;
        groups.putAll(own.groups());
      }
    }
    groups.merge(
        OutputGroupInfo.VALIDATION,
        found.get(),
        (own, more) ->
            NestedSet.<Artifact>builder(Order.STABLE_ORDER)
                .addTransitive(own)
                .addTransitive(more)
                .build());
    OutputGroupInfo all = new OutputGroupInfo(ImmutableSortedMap.copyOfSorted(groups));
    if (position < 0) {
      providers.add(all);
    } else {
      providers.set(position, all);
    }
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
