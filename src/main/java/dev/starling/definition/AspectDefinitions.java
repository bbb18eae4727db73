package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;

/** Reads the arguments of {@code aspect()}. */
final class AspectDefinitions {
  private AspectDefinitions() {}

  /** The attributes of an aspect: implicit ones with a default, others of a simple type. */
  static AttributeSchema attributes(Dict<?, ?> attrs, ImmutableList<SubruleDefinition> subrules)
      throws EvalException {
    List<Attribute> attributes = new ArrayList<>();
    for (Map.Entry<String, AttributeDescriptor> entry :
        Dict.cast(attrs, String.class, AttributeDescriptor.class, "attrs").entrySet()) {
      Attribute attribute = entry.getValue().named(entry.getKey());
      DependencyResolutionRules.refuse(attribute, "aspects");
      if (attribute.isImplicit()) {
        checkHasDefault(attribute);
      } else {
        checkIsParameter(attribute);
      }
      attributes.add(attribute);
    }
    for (SubruleDefinition subrule : SubruleDefinitions.withNested(subrules)) {
      subrule.dependencies().forEach(dependency -> attributes.add(dependency.attribute()));
    }
    return AttributeSchema.of(attributes);
  }

  /** The toolchain types of an aspect and of its subrules. */
  static ImmutableList<ToolchainTypeRequirement> toolchainTypes(
      ImmutableList<ToolchainTypeRequirement> own, ImmutableList<SubruleDefinition> subrules) {
    ImmutableList<ToolchainTypeRequirement> all = own;
    for (SubruleDefinition subrule : SubruleDefinitions.withNested(subrules)) {
      all = RuleExtension.merged(all, subrule.spec().toolchainTypes());
    }
    return all;
  }

  private static void checkHasDefault(Attribute attribute) throws EvalException {
    if (attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
        && value == Starlark.NONE) {
      throw Starlark.errorf("Aspect attribute '%s' has no default value.", attribute.name());
    }
  }

  private static void checkIsParameter(Attribute attribute) throws EvalException {
    switch (attribute.type()) {
      case BOOLEAN, INTEGER, STRING -> {}
      default ->
          throw Starlark.errorf(
              "Aspect parameter attribute '%s' must have type 'bool', 'int' or 'string'.",
              attribute.name());
    }
  }

  static ImmutableList<AspectDefinition> required(Sequence<?> value) throws EvalException {
    ImmutableList.Builder<AspectDefinition> aspects = ImmutableList.builder();
    for (AspectDefinition aspect : Sequence.cast(value, AspectDefinition.class, "requires")) {
      aspects.add(aspect.checkExported());
    }
    return aspects.build();
  }

  static Optional<StarlarkCallable> function(Object value) {
    return value instanceof StarlarkCallable function ? Optional.of(function) : Optional.empty();
  }

  /** The value of {@code toolchains_aspects}; a star stands for all types. */
  static ImmutableList<Label> toolchainsAspects(Sequence<?> value, LabelReader labels)
      throws EvalException {
    if (value.contains(AspectDefinition.ALL)) {
      if (value.size() != 1) {
        throw Starlark.errorf("'*' must be the only string in 'toolchains_aspects' list");
      }
      return ImmutableList.of();
    }
    return ToolchainTypes.read(value, labels).stream()
        .map(ToolchainTypeRequirement::toolchainType)
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<String> attributeNames(Sequence<?> value) throws EvalException {
    List<String> names = Sequence.cast(value, String.class, "attr_aspects");
    if (names.contains(AspectDefinition.ALL) && names.size() != 1) {
      throw Starlark.errorf("'*' must be the only string in 'attr_aspects' list");
    }
    return ImmutableList.copyOf(names);
  }
}
