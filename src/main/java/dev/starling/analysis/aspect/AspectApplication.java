package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.graph.NodeException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The aspects that an edge applies to its dependency: those that the attribute names, and those
 * that come along.
 *
 * @param aspects in order; each sees those before it that it asks for
 */
public record AspectApplication(ImmutableList<AppliedAspect> aspects) {
  /** Where aspects take their parameters from. */
  @FunctionalInterface
  public interface Parameters {
    /** The value of an aspect's attribute, or null to leave it to the aspect. */
    @Nullable Object valueOf(Attribute parameter);
  }

  /** No aspect. */
  public static final AspectApplication NONE = new AspectApplication(ImmutableList.of());

  /**
   * The aspects of an attribute.
   *
   * @param values where aspects take their parameters from
   * @param propagated the aspects that are applied to the target itself
   */
  public static AspectApplication of(
      Attribute attribute, AttributeValues values, PropagationEdges propagated)
      throws NodeException, InterruptedException {
    if (attribute.aspects().isEmpty() && propagated.aspects().isEmpty()) {
      return NONE;
    }
    Map<AspectDefinition, AppliedAspect> all = new LinkedHashMap<>();
    Parameters parameters = parameter -> values.find(parameter.name());
    for (AspectDefinition aspect : attribute.aspects()) {
      add(aspect, ImmutableSet.of(), parameters, all);
    }
    for (AppliedAspect aspect : propagated.aspects()) {
      if (propagated.goesAlong(aspect, attribute.name())) {
        all.putIfAbsent(aspect.definition(), aspect);
      }
    }
    return new AspectApplication(ImmutableList.copyOf(all.values()));
  }

  /** The aspects of an attribute, with those that they require, before any parameter is known. */
  public static AspectApplication of(Attribute attribute) {
    return attribute.aspects().isEmpty() ? NONE : of(attribute.aspects(), _ -> null);
  }

  /** The aspects of a command line, with those that they require. */
  public static AspectApplication of(List<AspectDefinition> aspects, Parameters parameters) {
    Map<AspectDefinition, AppliedAspect> all = new LinkedHashMap<>();
    for (AspectDefinition aspect : aspects) {
      add(aspect, ImmutableSet.of(), parameters, all);
    }
    return new AspectApplication(ImmutableList.copyOf(all.values()));
  }

  /** The aspects that an aspect requires come before it. */
  private static void add(
      AspectDefinition aspect,
      ImmutableSet<AspectDefinition> requiredBy,
      Parameters parameters,
      Map<AspectDefinition, AppliedAspect> all) {
    for (AspectDefinition required : aspect.spec().requires()) {
      add(required, with(requiredBy, aspect), parameters, all);
    }
    all.merge(
        aspect,
        new AppliedAspect(aspect, parameters(aspect, parameters), requiredBy),
        (known, more) ->
            new AppliedAspect(
                aspect, known.parameters(), union(known.requiredBy(), more.requiredBy())));
  }

  private static ImmutableSet<AspectDefinition> with(
      ImmutableSet<AspectDefinition> aspects, AspectDefinition aspect) {
    return union(aspects, ImmutableSet.of(aspect));
  }

  private static ImmutableSet<AspectDefinition> union(
      ImmutableSet<AspectDefinition> some, ImmutableSet<AspectDefinition> more) {
    return ImmutableSet.<AspectDefinition>builder().addAll(some).addAll(more).build();
  }

  private static ImmutableMap<String, Object> parameters(
      AspectDefinition aspect, Parameters given) {
    ImmutableMap.Builder<String, Object> parameters = ImmutableMap.builder();
    for (Attribute attribute : aspect.spec().attributes()) {
      Object value = attribute.isImplicit() ? null : given.valueOf(attribute);
      if (value != null) {
        parameters.put(attribute.name(), value);
      }
    }
    return parameters.buildOrThrow();
  }

  /**
   * Checks the parameters of all aspects.
   *
   * @throws RuleFailure if one has a value that its aspect does not allow
   */
  public void check() throws RuleFailure {
    for (AppliedAspect aspect : aspects) {
      aspect.checkParameters();
    }
  }

  /**
   * Checks that the aspects of a rule's attribute can take their parameters from the rule.
   *
   * @throws RuleFailure if one has a parameter of which not all values are known beforehand, or
   *     that the rule does not give
   */
  public static void check(Attribute attribute, AttributeValues values) throws RuleFailure {
    for (AppliedAspect aspect : of(attribute).aspects()) {
      aspect.checkParametersFrom(values);
    }
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

  /** An aspect after those that it sees, and those that they see. */
  private ImmutableList<AppliedAspect> path(int index) {
    ArrayDeque<AppliedAspect> path = new ArrayDeque<>();
    path.add(aspects.get(index));
    for (AppliedAspect earlier : aspects.subList(0, index).reversed()) {
      if (path.stream().anyMatch(later -> sees(later.definition(), earlier.definition()))) {
        path.addFirst(earlier);
      }
    }
    return ImmutableList.copyOf(path);
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
