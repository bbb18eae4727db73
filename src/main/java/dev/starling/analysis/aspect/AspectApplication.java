package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The aspects that an edge applies to its dependency: those that the attribute names, and those
 * that come along.
 *
 * @param aspects in order; each sees those before it that it asks for
 */
public record AspectApplication(ImmutableList<AppliedAspect> aspects) {
  /** No aspect. */
  public static final AspectApplication NONE = new AspectApplication(ImmutableList.of());

  /**
   * The aspects of an attribute.
   *
   * @param values where aspects take their parameters from
   * @param propagated the aspects that are applied to the target itself
   */
  public static AspectApplication of(
      Attribute attribute, AttributeValues values, ImmutableList<AppliedAspect> propagated) {
    if (attribute.aspects().isEmpty() && propagated.isEmpty()) {
      return NONE;
    }
    Map<AspectDefinition, AppliedAspect> all = new LinkedHashMap<>();
    for (AspectDefinition aspect : attribute.aspects()) {
      add(aspect, values, all);
    }
    for (AppliedAspect aspect : propagated) {
      if (goesAlong(aspect.definition(), attribute.name())) {
        all.putIfAbsent(aspect.definition(), aspect);
      }
    }
    return new AspectApplication(ImmutableList.copyOf(all.values()));
  }

  private static void add(
      AspectDefinition aspect, AttributeValues values, Map<AspectDefinition, AppliedAspect> all) {
    for (AspectDefinition required : aspect.spec().requires()) {
      add(required, values, all);
    }
    all.putIfAbsent(aspect, new AppliedAspect(aspect, parameters(aspect, values)));
  }

  private static ImmutableMap<String, Object> parameters(
      AspectDefinition aspect, AttributeValues values) {
    ImmutableMap.Builder<String, Object> parameters = ImmutableMap.builder();
    for (Attribute attribute : aspect.spec().attributes()) {
      Object value = attribute.isImplicit() ? null : values.find(attribute.name());
      if (value != null) {
        parameters.put(attribute.name(), value);
      }
    }
    return parameters.buildOrThrow();
  }

  private static boolean goesAlong(AspectDefinition aspect, String attribute) {
    ImmutableList<String> names = aspect.spec().attrAspects();
    return names.contains(attribute) || (names.contains("*") && !attribute.startsWith("$"));
  }

  /** Whether there is nothing to apply. */
  public boolean isEmpty() {
    return aspects.isEmpty();
  }

  /** The keys of all aspects on a target. */
  public ImmutableList<AspectKey> keys(ConfiguredTarget target) {
    ImmutableList.Builder<AspectKey> keys = ImmutableList.builder();
    for (int i = 0; i < aspects.size(); i++) {
      keys.add(new AspectKey(path(i), target.key()));
    }
    return keys.build();
  }

  private ImmutableList<AppliedAspect> path(int index) {
    AppliedAspect last = aspects.get(index);
    ImmutableList.Builder<AppliedAspect> path = ImmutableList.builder();
    for (AppliedAspect earlier : aspects.subList(0, index)) {
      if (sees(last.definition(), earlier.definition())) {
        path.add(earlier);
      }
    }
    return path.add(last).build();
  }

  private static boolean sees(AspectDefinition aspect, AspectDefinition other) {
    return aspect.spec().requires().contains(other)
        || (!aspect.spec().requiredAspectProviders().alternatives().isEmpty()
            && aspect
                .spec()
                .requiredAspectProviders()
                .isSatisfiedBy(key -> other.spec().provides().contains(key)));
  }
}
