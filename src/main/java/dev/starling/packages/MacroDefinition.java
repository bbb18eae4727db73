package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeDescriptor;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.BzlInitialization;
import dev.starling.definition.CommonAttributes;
import dev.starling.definition.RuleFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;

/** The global function {@code macro}. */
public final class MacroDefinition {
  /** The function; it holds nothing. */
  public MacroDefinition() {}

  /** Defines a symbolic macro. */
  @StarlarkMethod(
      name = "macro",
      doc = "Defines a symbolic macro.",
      parameters = {
        @Param(name = "implementation", positional = false, named = true),
        @Param(name = "attrs", defaultValue = "{}", positional = false, named = true),
        @Param(name = "inherit_attrs", defaultValue = "None", positional = false, named = true),
        @Param(name = "finalizer", defaultValue = "False", positional = false, named = true),
        @Param(
            name = "doc",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "None",
            positional = false,
            named = true)
      },
      useStarlarkThread = true)
  public MacroFunction macro(
      StarlarkFunction implementation,
      Dict<?, ?> attrs,
      Object inheritAttrs,
      boolean finalizer,
      Object doc,
      StarlarkThread thread)
      throws EvalException {
    BzlInitialization.fromOrFail(thread, "macro()");
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    if (inheritAttrs != Starlark.NONE) {
      for (Attribute attribute : inherited(inheritAttrs)) {
        if (isInheritable(attribute)) {
          attributes.put(attribute.name(), withoutDefault(attribute));
        }
      }
      if (!implementation.hasKwargs()) {
        throw Starlark.errorf(
            "If inherit_attrs is set, implementation function must have a **kwargs parameter");
      }
    }
    addOwn(attrs, attributes, inheritAttrs != Starlark.NONE);
    return new MacroFunction(
        implementation,
        AttributeSchema.of(attributes.values()),
        finalizer,
        doc instanceof String text ? Optional.of(text) : Optional.empty());
  }

  private static void addOwn(Dict<?, ?> attrs, Map<String, Attribute> attributes, boolean inherits)
      throws EvalException {
    for (Map.Entry<?, ?> entry : attrs.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw Starlark.errorf("attrs must be a dict of strings to attributes");
      }
      if (name.equals("name") || name.equals("visibility")) {
        throw Starlark.errorf("Cannot declare a macro attribute named '%s'", name);
      }
      if (entry.getValue() == Starlark.NONE && inherits) {
        attributes.remove(name);
      } else if (entry.getValue() instanceof AttributeDescriptor descriptor) {
        attributes.put(name, checked(descriptor.named(name)));
      } else {
        throw Starlark.errorf(
            "got dict<string, %s> for 'attrs', want dict<string, Attribute|None>",
            Starlark.type(entry.getValue()));
      }
    }
  }

  private static Attribute checked(Attribute attribute) throws EvalException {
    boolean fixed = attribute.defaultValue() instanceof AttributeDefault.Fixed;
    if (!fixed) {
      throw Starlark.errorf(
          "In macro attribute '%s': Macros do not support computed defaults or late-bound"
              + " defaults",
          attribute.name());
    }
    return attribute;
  }

  private static ImmutableList<Attribute> inherited(Object from) throws EvalException {
    return switch (from) {
      case RuleFunction rule -> rule.ruleClass().attributes().asList();
      case MacroFunction macro -> macro.attributes().asList();
      case String name when name.equals("common") -> CommonAttributes.ALL;
      default ->
          throw Starlark.errorf(
              "invalid 'inherit_attrs' value %s; expected a rule, a macro, or \"common\"",
              Starlark.repr(from));
    };
  }

  private static boolean isInheritable(Attribute attribute) {
    return !attribute.isImplicit()
        && attribute.documented()
        && !attribute.name().equals("name")
        && !attribute.name().equals("visibility");
  }

  /** The rule's own default must apply, so the macro passes None where nothing was given. */
  private static Attribute withoutDefault(Attribute attribute) {
    return attribute.mandatory()
        ? attribute
        : attribute.toBuilder().defaultValue(new AttributeDefault.Fixed(Starlark.NONE)).build();
  }
}
