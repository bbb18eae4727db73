package dev.starling.definition;

import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/** The functions of {@link AttrModule} for attributes that hold dependencies. */
interface DependencyAttributes extends StarlarkValue {

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
        @Param(name = "materializer", like = DependencyParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "executable", defaultValue = "False", named = true, positional = false),
        @Param(name = "allow_files", like = DependencyParameters.class),
        @Param(name = "allow_single_file", defaultValue = "None", named = true, positional = false),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = DependencyParameters.class),
        @Param(name = "providers", like = DependencyParameters.class),
        @Param(name = "for_dependency_resolution", like = DependencyParameters.class),
        @Param(name = "allow_rules", like = DependencyParameters.class),
        @Param(name = "cfg", like = DependencyParameters.class),
        @Param(name = "aspects", like = DependencyParameters.class),
        @Param(name = "flags", like = DependencyParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor label(
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
    return new DependencyArguments(
            configurable,
            defaultValue,
            doc,
            allowFiles,
            allowRules,
            providers,
            forDependencyResolution,
            flags,
            mandatory,
            skipValidations,
            cfg,
            aspects)
        .factory(AttributeType.LABEL, thread)
        .materializer(materializer)
        .executable(executable)
        .allowSingleFile(allowSingleFile)
        .build();
  }

  /** Strings by dependency. */
  @StarlarkMethod(
      name = "label_keyed_string_dict",
      doc = "Strings by dependency.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = DependencyParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = DependencyParameters.class),
        @Param(name = "allow_rules", like = DependencyParameters.class),
        @Param(name = "providers", like = DependencyParameters.class),
        @Param(name = "for_dependency_resolution", like = DependencyParameters.class),
        @Param(name = "flags", like = DependencyParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = DependencyParameters.class),
        @Param(name = "cfg", like = DependencyParameters.class),
        @Param(name = "aspects", like = DependencyParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor labelKeyedStringDict(
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
    return new DependencyArguments(
            configurable,
            defaultValue,
            doc,
            allowFiles,
            allowRules,
            providers,
            forDependencyResolution,
            flags,
            mandatory,
            skipValidations,
            cfg,
            aspects)
        .factory(AttributeType.LABEL_KEYED_STRING_DICT, thread)
        .allowEmpty(allowEmpty)
        .build();
  }

  /** A list of dependencies. */
  @StarlarkMethod(
      name = "label_list",
      doc = "A list of dependencies.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
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
        @Param(name = "materializer", like = DependencyParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = DependencyParameters.class),
        @Param(name = "allow_rules", like = DependencyParameters.class),
        @Param(name = "providers", like = DependencyParameters.class),
        @Param(name = "for_dependency_resolution", like = DependencyParameters.class),
        @Param(name = "flags", like = DependencyParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = DependencyParameters.class),
        @Param(name = "cfg", like = DependencyParameters.class),
        @Param(name = "aspects", like = DependencyParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor labelList(
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
    return new DependencyArguments(
            configurable,
            defaultValue,
            doc,
            allowFiles,
            allowRules,
            providers,
            forDependencyResolution,
            flags,
            mandatory,
            skipValidations,
            cfg,
            aspects)
        .factory(AttributeType.LABEL_LIST, thread)
        .allowEmpty(allowEmpty)
        .materializer(materializer)
        .build();
  }

  /** Lists of dependencies by string. */
  @StarlarkMethod(
      name = "label_list_dict",
      doc = "Lists of dependencies by string.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = AttributeParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = DependencyParameters.class),
        @Param(name = "allow_rules", like = DependencyParameters.class),
        @Param(name = "providers", like = DependencyParameters.class),
        @Param(name = "for_dependency_resolution", like = DependencyParameters.class),
        @Param(name = "flags", like = DependencyParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = DependencyParameters.class),
        @Param(name = "cfg", like = DependencyParameters.class),
        @Param(name = "aspects", like = DependencyParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor labelListDict(
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
    return new DependencyArguments(
            configurable,
            defaultValue,
            doc,
            allowFiles,
            allowRules,
            providers,
            forDependencyResolution,
            flags,
            mandatory,
            skipValidations,
            cfg,
            aspects)
        .factory(AttributeType.LABEL_LIST_DICT, thread)
        .allowEmpty(allowEmpty)
        .build();
  }

  /** Dependencies by string. */
  @StarlarkMethod(
      name = "string_keyed_label_dict",
      doc = "Dependencies by string.",
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "configurable", like = AttributeParameters.class),
        @Param(name = "default", like = DependencyParameters.class),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "allow_files", like = DependencyParameters.class),
        @Param(name = "allow_rules", like = DependencyParameters.class),
        @Param(name = "providers", like = DependencyParameters.class),
        @Param(name = "for_dependency_resolution", like = DependencyParameters.class),
        @Param(name = "flags", like = DependencyParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class),
        @Param(name = "skip_validations", like = DependencyParameters.class),
        @Param(name = "cfg", like = DependencyParameters.class),
        @Param(name = "aspects", like = DependencyParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor stringKeyedLabelDict(
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
    return new DependencyArguments(
            configurable,
            defaultValue,
            doc,
            allowFiles,
            allowRules,
            providers,
            forDependencyResolution,
            flags,
            mandatory,
            skipValidations,
            cfg,
            aspects)
        .factory(AttributeType.STRING_KEYED_LABEL_DICT, thread)
        .allowEmpty(allowEmpty)
        .build();
  }
}
