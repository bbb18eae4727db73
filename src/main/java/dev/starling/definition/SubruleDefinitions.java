package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;

/** Reads the arguments of {@code subrule()}, and the subrules that others declare. */
final class SubruleDefinitions {
  private SubruleDefinitions() {}

  /** What {@code subrule()} returns. */
  static SubruleDefinition of(
      StarlarkFunction implementation,
      Dict<?, ?> attrs,
      Sequence<?> toolchains,
      Sequence<?> fragments,
      Sequence<?> subrules,
      LabelReader labels)
      throws EvalException {
    ImmutableList<ToolchainTypeRequirement> types = ToolchainTypes.read(toolchains, labels);
    if (types.size() > 1) {
      throw Starlark.errorf(
          "subrules may require at most 1 toolchain, got: %s",
          types.stream().map(type -> type.toolchainType().toString()).toList());
    }
    return new SubruleDefinition(
        new SubruleDefinition.Spec(
            implementation,
            attributes(attrs),
            types,
            RuleDefinitions.strings(fragments, "fragments"),
            declared(subrules)));
  }

  private static ImmutableList<Attribute> attributes(Dict<?, ?> attrs) throws EvalException {
    ImmutableList.Builder<Attribute> attributes = ImmutableList.builder();
    for (Map.Entry<String, AttributeDescriptor> entry :
        Dict.cast(attrs, String.class, AttributeDescriptor.class, "attrs").entrySet()) {
      attributes.add(checked(entry.getValue().named(entry.getKey())));
    }
    return attributes.build();
  }

  private static Attribute checked(Attribute attribute) throws EvalException {
    String name = attribute.name();
    if (!attribute.isImplicit()) {
      throw Starlark.errorf(
          "illegal attribute name '%s': subrules may only define private attributes (whose names"
              + " begin with '_').",
          name);
    }
    if (attribute.type() != AttributeType.LABEL && attribute.type() != AttributeType.LABEL_LIST) {
      throw Starlark.errorf(
          "bad type for attribute '%s': subrule attributes may only be label or lists of labels.",
          name);
    }
    DependencyResolutionRules.refuse(attribute, "subrules");
    if (!(attribute.transition() instanceof TransitionDefinition.Target
        || attribute.transition() instanceof TransitionDefinition.Exec)) {
      throw Starlark.errorf(
          "bad cfg for attribute '%s': subrules may only have target/exec attributes.", name);
    }
    if (attribute.type() == AttributeType.LABEL
        && attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
        && value == Starlark.NONE) {
      throw Starlark.errorf("for attribute '%s': no default value specified", name);
    }
    return attribute;
  }

  /** The value of a parameter {@code subrules}. */
  static ImmutableList<SubruleDefinition> declared(Sequence<?> value) throws EvalException {
    ImmutableList.Builder<SubruleDefinition> subrules = ImmutableList.builder();
    for (SubruleDefinition subrule : Sequence.cast(value, SubruleDefinition.class, "subrules")) {
      subrules.add(subrule.checkExported());
    }
    return subrules.build();
  }

  /** Subrules with all that they declare in turn, each once. */
  static ImmutableList<SubruleDefinition> withNested(ImmutableList<SubruleDefinition> subrules) {
    Set<SubruleDefinition> all = new LinkedHashSet<>();
    subrules.forEach(subrule -> collect(subrule, all));
    return ImmutableList.copyOf(all);
  }

  private static void collect(SubruleDefinition subrule, Set<SubruleDefinition> all) {
    if (all.add(subrule)) {
      subrule.spec().subrules().forEach(nested -> collect(nested, all));
    }
  }
}
