package dev.starling.definition;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkThread;

/**
 * The global {@code attr}: one function per type of attribute. What the parameters mean is in
 * {@link AttributeFactory}; this is the table of which function takes which.
 */
@StarlarkBuiltin(name = "attr", doc = "Functions that define the attributes of rules and aspects.")
public final class AttrModule implements DependencyAttributes, DormantAttributes {

  /** A boolean attribute. */
  @StarlarkMethod(
      name = "bool",
      doc = "A boolean attribute.",
      parameters = {
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "False",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor boolAttribute(
      Object configurable,
      Object defaultValue,
      Object doc,
      Boolean mandatory,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.BOOLEAN, thread)
        .defaultsTo(defaultValue)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** An integer attribute of 32 bits. */
  @StarlarkMethod(
      name = "int",
      doc = "An integer attribute of 32 bits.",
      parameters = {
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "0",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = StarlarkInt.class)}),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(
            name = "values",
            defaultValue = "[]",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = StarlarkInt.class)})
      },
      useStarlarkThread = true)
  public AttributeDescriptor intAttribute(
      Object configurable,
      Object defaultValue,
      Object doc,
      Boolean mandatory,
      Sequence<?> values,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.INTEGER, thread)
        .defaultsTo(defaultValue)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .values(values)
        .build();
  }

  /** A list of integers. */
  @StarlarkMethod(
      name = "int_list",
      doc = "A list of integers.",
      parameters = {
        @Param(name = "mandatory", defaultValue = "False", named = true),
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "[]",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = StarlarkInt.class)}),
        @Param(name = "doc", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor intList(
      Boolean mandatory,
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.INTEGER_LIST, thread)
        .defaultsTo(defaultValue)
        .mandatory(mandatory)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .build();
  }

  /** A file that the rule makes. */
  @StarlarkMethod(
      name = "output",
      doc = "A file that the rule makes.",
      parameters = {
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor output(Object doc, Boolean mandatory, StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.OUTPUT, thread).doc(doc).mandatory(mandatory).build();
  }

  /** Files that the rule makes. */
  @StarlarkMethod(
      name = "output_list",
      doc = "Files that the rule makes.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor outputList(
      Boolean allowEmpty, Object doc, Boolean mandatory, StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.OUTPUT_LIST, thread)
        .allowEmpty(allowEmpty)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** A string attribute. */
  @StarlarkMethod(
      name = "string",
      doc = "A string attribute.",
      parameters = {
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "''",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = String.class)}),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(
            name = "values",
            defaultValue = "[]",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)})
      },
      useStarlarkThread = true)
  public AttributeDescriptor string(
      Object configurable,
      Object defaultValue,
      Object doc,
      Boolean mandatory,
      Sequence<?> values,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.STRING, thread)
        .defaultsTo(defaultValue)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .values(values)
        .build();
  }

  /** Strings by string. */
  @StarlarkMethod(
      name = "string_dict",
      doc = "Strings by string.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor stringDict(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      Boolean mandatory,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.STRING_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** A list of strings. */
  @StarlarkMethod(
      name = "string_list",
      doc = "A list of strings.",
      parameters = {
        @Param(name = "mandatory", defaultValue = "False", named = true),
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "[]",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(name = "doc", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor stringList(
      Boolean mandatory,
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.STRING_LIST, thread)
        .defaultsTo(defaultValue)
        .mandatory(mandatory)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .build();
  }

  /** Lists of strings by string. */
  @StarlarkMethod(
      name = "string_list_dict",
      doc = "Lists of strings by string.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor stringListDict(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      Boolean mandatory,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.STRING_LIST_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<attr>");
  }
}
