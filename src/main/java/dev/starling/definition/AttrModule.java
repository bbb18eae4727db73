package dev.starling.definition;

import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/**
 * The global {@code attr}: one function per type of attribute. What the parameters mean is in
 * {@link AttributeFactory}; this is the table of which function takes which.
 */
@StarlarkBuiltin(name = "attr", doc = "Functions that define the attributes of rules and aspects.")
public final class AttrModule implements StarlarkValue {

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
    return new AttributeFactory("bool", AttributeType.BOOLEAN, thread)
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
    return new AttributeFactory("int", AttributeType.INTEGER, thread)
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
        @Param(name = "allow_empty", defaultValue = "True", named = true),
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
    return new AttributeFactory("int_list", AttributeType.INTEGER_LIST, thread)
        .defaultsTo(defaultValue)
        .mandatory(mandatory)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .build();
  }

  /** A dependency. */
  @StarlarkMethod(
      name = "label",
      doc = "A dependency.",
      parameters = {
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "None",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Label.class),
              @ParamType(type = String.class),
              @ParamType(type = LateBoundDefault.class),
              @ParamType(type = StarlarkFunction.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "materializer", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "executable", defaultValue = "False", named = true, positional = false),
        @Param(name = "allow_files", like = AttributeParameters.class),
        @Param(name = "allow_single_file", defaultValue = "None", named = true, positional = false),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = AttributeParameters.class),
        @Param(name = "providers", like = AttributeParameters.class),
        @Param(name = "for_dependency_resolution", like = AttributeParameters.class),
        @Param(name = "allow_rules", like = AttributeParameters.class),
        @Param(name = "cfg", like = AttributeParameters.class),
        @Param(name = "aspects", like = AttributeParameters.class),
        @Param(name = "flags", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor label(
      Object configurable,
      Object defaultValue,
      Object materializer,
      Object doc,
      Boolean executable,
      Object allowFiles,
      Object allowSingleFile,
      Boolean mandatory,
      Boolean skipValidations,
      Sequence<?> providers,
      Object forDependencyResolution,
      Object allowRules,
      Object cfg,
      Sequence<?> aspects,
      Sequence<?> flags,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("label", AttributeType.LABEL, thread)
        .defaultsTo(defaultValue)
        .configurable(configurable)
        .materializer(materializer)
        .doc(doc)
        .executable(executable)
        .allowFiles(allowFiles)
        .allowSingleFile(allowSingleFile)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .allowRules(allowRules)
        .cfg(cfg)
        .aspects(aspects)
        .flags(flags)
        .build();
  }

  /** Strings by dependency. */
  @StarlarkMethod(
      name = "label_keyed_string_dict",
      doc = "Strings by dependency.",
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "{}",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Dict.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = AttributeParameters.class),
        @Param(name = "allow_rules", like = AttributeParameters.class),
        @Param(name = "providers", like = AttributeParameters.class),
        @Param(name = "for_dependency_resolution", like = AttributeParameters.class),
        @Param(name = "flags", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = AttributeParameters.class),
        @Param(name = "cfg", like = AttributeParameters.class),
        @Param(name = "aspects", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor labelKeyedStringDict(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      Object allowFiles,
      Object allowRules,
      Sequence<?> providers,
      Object forDependencyResolution,
      Sequence<?> flags,
      Boolean mandatory,
      Boolean skipValidations,
      Object cfg,
      Sequence<?> aspects,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(
            "label_keyed_string_dict", AttributeType.LABEL_KEYED_STRING_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .allowFiles(allowFiles)
        .allowRules(allowRules)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .flags(flags)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .cfg(cfg)
        .aspects(aspects)
        .build();
  }

  /** A list of dependencies. */
  @StarlarkMethod(
      name = "label_list",
      doc = "A list of dependencies.",
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "[]",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Sequence.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(name = "materializer", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = AttributeParameters.class),
        @Param(name = "allow_rules", like = AttributeParameters.class),
        @Param(name = "providers", like = AttributeParameters.class),
        @Param(name = "for_dependency_resolution", like = AttributeParameters.class),
        @Param(name = "flags", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = AttributeParameters.class),
        @Param(name = "cfg", like = AttributeParameters.class),
        @Param(name = "aspects", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor labelList(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object materializer,
      Object doc,
      Object allowFiles,
      Object allowRules,
      Sequence<?> providers,
      Object forDependencyResolution,
      Sequence<?> flags,
      Boolean mandatory,
      Boolean skipValidations,
      Object cfg,
      Sequence<?> aspects,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("label_list", AttributeType.LABEL_LIST, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .materializer(materializer)
        .doc(doc)
        .allowFiles(allowFiles)
        .allowRules(allowRules)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .flags(flags)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .cfg(cfg)
        .aspects(aspects)
        .build();
  }

  /** Lists of dependencies by string. */
  @StarlarkMethod(
      name = "label_list_dict",
      doc = "Lists of dependencies by string.",
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = AttributeParameters.class),
        @Param(name = "allow_rules", like = AttributeParameters.class),
        @Param(name = "providers", like = AttributeParameters.class),
        @Param(name = "for_dependency_resolution", like = AttributeParameters.class),
        @Param(name = "flags", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = AttributeParameters.class),
        @Param(name = "cfg", like = AttributeParameters.class),
        @Param(name = "aspects", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor labelListDict(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      Object allowFiles,
      Object allowRules,
      Sequence<?> providers,
      Object forDependencyResolution,
      Sequence<?> flags,
      Boolean mandatory,
      Boolean skipValidations,
      Object cfg,
      Sequence<?> aspects,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("label_list_dict", AttributeType.LABEL_LIST_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .allowFiles(allowFiles)
        .allowRules(allowRules)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .flags(flags)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .cfg(cfg)
        .aspects(aspects)
        .build();
  }

  /** A label that becomes a dependency only where a materializer returns it. */
  @StarlarkMethod(
      name = "dormant_label",
      doc = "A label that becomes a dependency only where a materializer returns it.",
      documented = false,
      enableOnlyWithFlag = DormantDependency.ENABLED_BY,
      parameters = {
        @Param(
            name = "default",
            defaultValue = "None",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Label.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor dormantLabel(
      Object defaultValue, Object doc, Boolean mandatory, StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("dormant_label", AttributeType.DORMANT_LABEL, thread)
        .defaultsTo(defaultValue)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** Labels that become dependencies only where a materializer returns them. */
  @StarlarkMethod(
      name = "dormant_label_list",
      doc = "Labels that become dependencies only where a materializer returns them.",
      documented = false,
      enableOnlyWithFlag = DormantDependency.ENABLED_BY,
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "default", defaultValue = "[]", named = true, positional = false),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor dormantLabelList(
      Boolean allowEmpty,
      Sequence<?> defaultValue,
      Object doc,
      Boolean mandatory,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("dormant_label_list", AttributeType.DORMANT_LABEL_LIST, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .doc(doc)
        .mandatory(mandatory)
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
    return new AttributeFactory("output", AttributeType.OUTPUT, thread)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** Files that the rule makes. */
  @StarlarkMethod(
      name = "output_list",
      doc = "Files that the rule makes.",
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor outputList(
      Boolean allowEmpty, Object doc, Boolean mandatory, StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory("output_list", AttributeType.OUTPUT_LIST, thread)
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
    return new AttributeFactory("string", AttributeType.STRING, thread)
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
        @Param(name = "allow_empty", defaultValue = "True", named = true),
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
    return new AttributeFactory("string_dict", AttributeType.STRING_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** Dependencies by string. */
  @StarlarkMethod(
      name = "string_keyed_label_dict",
      doc = "Dependencies by string.",
      parameters = {
        @Param(name = "allow_empty", defaultValue = "True", named = true),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(
            name = "default",
            defaultValue = "{}",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Dict.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = AttributeParameters.class),
        @Param(name = "allow_rules", like = AttributeParameters.class),
        @Param(name = "providers", like = AttributeParameters.class),
        @Param(name = "for_dependency_resolution", like = AttributeParameters.class),
        @Param(name = "flags", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = AttributeParameters.class),
        @Param(name = "cfg", like = AttributeParameters.class),
        @Param(name = "aspects", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  public AttributeDescriptor stringKeyedLabelDict(
      Boolean allowEmpty,
      Object configurable,
      Object defaultValue,
      Object doc,
      Object allowFiles,
      Object allowRules,
      Sequence<?> providers,
      Object forDependencyResolution,
      Sequence<?> flags,
      Boolean mandatory,
      Boolean skipValidations,
      Object cfg,
      Sequence<?> aspects,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(
            "string_keyed_label_dict", AttributeType.STRING_KEYED_LABEL_DICT, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .configurable(configurable)
        .doc(doc)
        .allowFiles(allowFiles)
        .allowRules(allowRules)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .flags(flags)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .cfg(cfg)
        .aspects(aspects)
        .build();
  }

  /** A list of strings. */
  @StarlarkMethod(
      name = "string_list",
      doc = "A list of strings.",
      parameters = {
        @Param(name = "mandatory", defaultValue = "False", named = true),
        @Param(name = "allow_empty", defaultValue = "True", named = true),
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
    return new AttributeFactory("string_list", AttributeType.STRING_LIST, thread)
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
        @Param(name = "allow_empty", defaultValue = "True", named = true),
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
    return new AttributeFactory("string_list_dict", AttributeType.STRING_LIST_DICT, thread)
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
