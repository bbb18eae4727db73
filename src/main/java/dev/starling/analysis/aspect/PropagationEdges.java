package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.StarlarkAttributeValue;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.StarlarkInfo;
import dev.starling.definition.TransitionDefinition;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.packages.Rule;
import java.util.HashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkList;
import org.jspecify.annotations.Nullable;

/**
 * Where the aspects on one rule go on: along which of its attributes, and to which of its
 * toolchains. Confined to one thread.
 */
public final class PropagationEdges {
  private final ImmutableList<AppliedAspect> aspects;
  private final @Nullable Source source;
  private final Map<AspectDefinition, ImmutableSet<String>> attributes = new HashMap<>();
  private final Map<AspectDefinition, ImmutableSet<Label>> toolchainTypes = new HashMap<>();

  private record Source(Rule rule, AttributeValues values, Environment env) {}

  private PropagationEdges(ImmutableList<AppliedAspect> aspects, @Nullable Source source) {
    this.aspects = aspects;
    this.source = source;
  }

  /** No aspect, so nothing goes on. */
  public static PropagationEdges none() {
    return new PropagationEdges(ImmutableList.of(), null);
  }

  /**
   * The aspects that are applied to a rule whose attributes are settled. Functions are asked at
   * once, so that their mistakes show whether or not the rule has dependencies.
   */
  public static PropagationEdges of(
      ImmutableList<AppliedAspect> aspects, Rule rule, AttributeValues values, Environment env)
      throws NodeException, InterruptedException {
    if (aspects.isEmpty()) {
      return none();
    }
    PropagationEdges edges = new PropagationEdges(aspects, new Source(rule, values, env));
    for (AppliedAspect aspect : aspects) {
      if (aspect.definition().spec().attrAspectsFunction().isPresent()) {
        edges.attributesOf(aspect, aspect.definition());
      }
      if (aspect.definition().spec().toolchainsAspectsFunction().isPresent()) {
        edges.typesOf(aspect, aspect.definition());
      }
    }
    return edges;
  }

  /** The aspects that are applied to the rule. */
  ImmutableList<AppliedAspect> aspects() {
    return aspects;
  }

  /** Whether an aspect goes on to what an attribute names, for itself or for those that need it. */
  boolean goesAlong(AppliedAspect aspect, String attribute)
      throws NodeException, InterruptedException {
    if (attributesOf(aspect, aspect.definition()).contains(attribute)) {
      return true;
    }
    for (AspectDefinition other : aspect.requiredBy()) {
      if (attributesOf(aspect, other).contains(attribute)) {
        return true;
      }
    }
    return false;
  }

  /** The aspects that go on to the toolchain of a type. */
  public AspectApplication toToolchain(Label type) throws NodeException, InterruptedException {
    ImmutableList.Builder<AppliedAspect> going = ImmutableList.builder();
    for (AppliedAspect aspect : aspects) {
      boolean goes = goesToToolchain(aspect, aspect.definition(), type);
      for (AspectDefinition other : aspect.requiredBy()) {
        goes = goes || goesToToolchain(aspect, other, type);
      }
      if (goes) {
        going.add(aspect);
      }
    }
    return new AspectApplication(going.build());
  }

  /** Whether some aspect goes to toolchains at all. */
  public boolean reachToolchains() {
    return aspects.stream()
        .anyMatch(
            aspect ->
                reachesToolchains(aspect.definition())
                    || aspect.requiredBy().stream().anyMatch(PropagationEdges::reachesToolchains));
  }

  private static boolean reachesToolchains(AspectDefinition aspect) {
    return aspect.spec().allToolchains()
        || !aspect.spec().toolchainsAspects().isEmpty()
        || aspect.spec().toolchainsAspectsFunction().isPresent();
  }

  private ImmutableSet<String> attributesOf(AppliedAspect applied, AspectDefinition aspect)
      throws NodeException, InterruptedException {
    ImmutableSet<String> known = attributes.get(aspect);
    if (known == null) {
      StarlarkCallable function = aspect.spec().attrAspectsFunction().orElse(null);
      known = function == null ? named(aspect) : computed(applied, function);
      attributes.put(aspect, known);
    }
    return known;
  }

  private ImmutableSet<String> named(AspectDefinition aspect) {
    ImmutableList<String> names = aspect.spec().attrAspects();
    return names.contains(AspectDefinition.ALL)
        ? ImmutableSet.copyOf(source().values().schema().names())
        : ImmutableSet.copyOf(names);
  }

  private ImmutableSet<String> computed(AppliedAspect applied, StarlarkCallable function)
      throws NodeException, InterruptedException {
    return calls(applied)
        .ask(
            function,
            ruleAttributes(),
            answer -> {
              ImmutableSet<String> names =
                  ImmutableSet.copyOf(sequence(answer, String.class, "attr_aspects"));
              if (names.contains(AspectDefinition.ALL)) {
                throw Starlark.errorf(
                    "'*' is not allowed in 'attr_aspects' list that a function returns");
              }
              return names;
            });
  }

  private static <T> Sequence<T> sequence(Object answer, Class<T> type, String parameter)
      throws EvalException {
    if (!(answer instanceof Sequence<?>)) {
      throw Starlark.errorf(
          "the function '%s' of an aspect must return a list, got %s",
          parameter, Starlark.type(answer));
    }
    return Sequence.cast(answer, type, parameter);
  }

  private boolean goesToToolchain(AppliedAspect applied, AspectDefinition aspect, Label type)
      throws NodeException, InterruptedException {
    return aspect.spec().allToolchains() || typesOf(applied, aspect).contains(type);
  }

  private ImmutableSet<Label> typesOf(AppliedAspect applied, AspectDefinition aspect)
      throws NodeException, InterruptedException {
    ImmutableSet<Label> known = toolchainTypes.get(aspect);
    if (known == null) {
      StarlarkCallable function = aspect.spec().toolchainsAspectsFunction().orElse(null);
      known =
          function == null
              ? ImmutableSet.copyOf(aspect.spec().toolchainsAspects())
              : computedTypes(applied, aspect, function);
      toolchainTypes.put(aspect, known);
    }
    return known;
  }

  private ImmutableSet<Label> computedTypes(
      AppliedAspect applied, AspectDefinition aspect, StarlarkCallable function)
      throws NodeException, InterruptedException {
    return calls(applied)
        .ask(
            function,
            ruleAttributes(),
            answer -> {
              ImmutableSet.Builder<Label> types = ImmutableSet.builder();
              for (Object type : sequence(answer, Object.class, "toolchains_aspects")) {
                types.add(type(aspect, type));
              }
              return types.build();
            });
  }

  private static Label type(AspectDefinition aspect, Object type) throws EvalException {
    return switch (type) {
      case Label label -> label;
      case String text -> {
        try {
          yield aspect.spec().labels().read(text);
        } catch (LabelSyntaxException e) {
          throw Starlark.errorf(
              "invalid label '%s' in toolchains_aspects: %s", text, e.getMessage());
        }
      }
      default ->
          throw Starlark.errorf(
              "toolchains_aspects takes labels of toolchain types, got %s", Starlark.type(type));
    };
  }

  private PropagationCalls calls(AppliedAspect aspect) {
    return new PropagationCalls(aspect, source().rule(), source().env());
  }

  private Source source() {
    if (source == null) {
      throw new IllegalStateException("no aspect goes on from here");
    }
    return source;
  }

  /** The attributes of the rule: labels stand for dependencies, which are not analyzed yet. */
  private StarlarkInfo ruleAttributes() {
    AttributeSchema schema = source().values().schema();
    ImmutableMap.Builder<String, Object> shown = ImmutableMap.builder();
    for (int i = 0; i < schema.size(); i++) {
      Attribute attribute = schema.get(i);
      if (!attribute.name().startsWith("$")) {
        shown.put(
            attribute.name(),
            PropagationCalls.shown(
                value(attribute, source().values().at(i)),
                attribute.transition() instanceof TransitionDefinition.Exec));
      }
    }
    return StarlarkInfo.struct(shown.buildOrThrow());
  }

  private static Object value(Attribute attribute, Object value) {
    if (attribute.defaultValue() instanceof AttributeDefault.Materialized) {
      return Starlark.NONE;
    }
    if (value instanceof Label
        && attribute.type().isDependency()
        && attribute.transition() instanceof TransitionDefinition.Starlark) {
      return StarlarkList.immutableOf(value);
    }
    return attribute.type().isDormant()
        ? StarlarkAttributeValue.of(attribute.type(), value, ImmutableList.of())
        : StarlarkAttributeValue.plain(value);
  }
}
