package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ProviderCollection;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.Info;
import dev.starling.definition.ProviderKey;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins what a target offers with what aspects add to it. No provider may come twice, except that
 * output groups and failures are put together.
 */
public final class MergedProviders {
  private final Map<ProviderKey, Info> instances = new LinkedHashMap<>();

  private final Label target;

  private MergedProviders(Label target) {
    this.target = target;
  }

  /**
   * The target as dependents see it that have aspects applied to it.
   *
   * @throws RuleFailure if two of them offer the same provider
   */
  public static ConfiguredTarget of(ConfiguredTarget target, List<AspectValue> aspects)
      throws RuleFailure {
    MergedProviders merged = new MergedProviders(target.label());
    merged.add(target.providers().instances());
    for (AspectValue aspect : aspects) {
      merged.add(aspect.providers());
    }
    return target.withProviders(
        new ProviderCollection(ImmutableList.copyOf(merged.instances.values())));
  }

  private static NestedSet<Artifact> union(NestedSet<Artifact> some, NestedSet<Artifact> more) {
    return NestedSet.<Artifact>builder(Order.STABLE_ORDER)
        .addTransitive(some)
        .addTransitive(more)
        .build();
  }

  private void add(List<Info> more) throws RuleFailure {
    for (Info info : more) {
      ProviderKey key = info.provider().key();
      Info known = instances.get(key);
      if (known == null) {
        instances.put(key, info);
      } else if (known instanceof OutputGroupInfo groups
          && info instanceof OutputGroupInfo moreGroups) {
        instances.put(key, union(groups, moreGroups));
      } else if (known instanceof AnalysisFailureInfo failure
          && info instanceof AnalysisFailureInfo anotherFailure) {
        instances.put(
            key,
            new AnalysisFailureInfo(
                NestedSet.<AnalysisFailureInfo.Failure>builder(Order.STABLE_ORDER)
                    .addTransitive(failure.failures())
                    .addTransitive(anotherFailure.failures())
                    .build()));
      } else {
        throw new RuleFailure(
            "Provider %s provided twice: %s and an aspect on it, or two of its aspects, return it"
                .formatted(key.name(), target));
      }
    }
  }

  private OutputGroupInfo union(OutputGroupInfo some, OutputGroupInfo more) throws RuleFailure {
    Map<String, NestedSet<Artifact>> groups = new TreeMap<>(some.groups());
    for (Map.Entry<String, NestedSet<Artifact>> group : more.groups().entrySet()) {
      String name = group.getKey();
      NestedSet<Artifact> known = groups.putIfAbsent(name, group.getValue());
      if (known != null) {
        if (!name.equals(OutputGroupInfo.VALIDATION)) {
          throw new RuleFailure(
              "Output group %s provided twice: %s and an aspect on it, or two of its aspects, return it"
                  .formatted(name, target));
        }
        groups.put(name, union(known, group.getValue()));
      }
    }
    return new OutputGroupInfo(ImmutableSortedMap.copyOf(groups));
  }
}
