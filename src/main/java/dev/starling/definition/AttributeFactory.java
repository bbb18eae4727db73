package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkThread;

/** Turns the arguments of an {@code attr} function into an attribute. */
final class AttributeFactory {
  private static final ImmutableSet<String> KNOWN_FLAGS =
      ImmutableSet.of(
          "DIRECT_COMPILE_TIME_INPUT",
          "EXECUTABLE",
          "HAS_STARLARK_DEFINED_TRANSITION",
          "IS_DEPENDENCY_FOR_PACKAGE_METADATA",
          "MANDATORY",
          "NONCONFIGURABLE",
          "NON_EMPTY",
          "OUTPUT_LICENSES",
          "SILENT_RULECLASS_FILTER",
          "SINGLE_ARTIFACT",
          "SKIP_ANALYSIS_TIME_FILETYPE_CHECK",
          "SKIP_CONSTRAINTS_OVERRIDE",
          "SKIP_PREREQ_VALIDATOR_CHECKS",
          "SKIP_VALIDATIONS",
          "STARLARK_DEFINED",
          "STRICT_LABEL_CHECKING",
          "UNDOCUMENTED");

  private final String function;
  private final AttributeType type;
  private final LabelReader labels;
  private final Attribute.Builder attribute;
  private final boolean hasDormantDependencies;
  private boolean hasDefault;
  private boolean materialized;
  private boolean isMandatory;
  private boolean saysForDependencyResolution;
  private boolean executable;
  private boolean hasConfiguration;
  private boolean hasAllowFiles;
  private boolean saysConfigurable;

  AttributeFactory(AttributeType type, StarlarkThread thread) {
    this.function = type.starlarkName();
    this.type = type;
    this.labels =
        BzlModuleContext.ofInnermostFunction(thread)
            .map(context -> LabelReader.in(context.packageContext()))
            .orElse(Label::parseCanonical);
    this.attribute = Attribute.builder(function, type);
    this.hasDormantDependencies = thread.getSemantics().getBool(DormantDependency.ENABLED_BY);
  }

  AttributeFactory defaultsTo(Object value) throws EvalException {
    switch (value) {
      case StarlarkFunction computed ->
          attribute.defaultValue(
              new AttributeDefault.Computed(
                  computed, ImmutableList.copyOf(computed.getParameterNames())));
      case LateBoundDefault field -> attribute.defaultValue(new AttributeDefault.LateBound(field));
      default -> {
        if (value != Starlark.NONE) {
          Object converted =
              type.convert(
                  value, "parameter 'default' of attribute '%s'".formatted(function), labels);
          attribute.defaultsTo(converted);
          hasDefault = !converted.equals(type.defaultValue());
        }
      }
    }
    hasDefault |= value instanceof StarlarkFunction || value instanceof LateBoundDefault;
    return this;
  }

  AttributeFactory materializer(Object value) throws EvalException {
    if (value instanceof StarlarkFunction choice) {
      checkAvailable("materializer");
      materialized = true;
      attribute.defaultValue(new AttributeDefault.Materialized(choice)).configurable(false);
    }
    return this;
  }

  private void checkAvailable(String parameter) throws EvalException {
    if (!hasDormantDependencies) {
      throw Starlark.errorf(
          "parameter '%s' is experimental and thus unavailable with the current flags. It may be"
              + " enabled by setting --experimental_dormant_deps",
          parameter);
    }
  }

  AttributeFactory configurable(Object value) {
    if (value != Starlark.UNBOUND && value != Starlark.NONE) {
      saysConfigurable = true;
      attribute.configurable(Starlark.truth(value));
    }
    return this;
  }

  AttributeFactory doc(Object value) {
    if (value instanceof String doc) {
      attribute.documentation(doc);
    }
    return this;
  }

  AttributeFactory mandatory(boolean value) {
    if (value) {
      isMandatory = true;
      attribute.mandatory(true);
    }
    return this;
  }

  AttributeFactory allowEmpty(boolean value) {
    if (!value) {
      attribute.nonEmpty(true);
    }
    return this;
  }

  AttributeFactory executable(boolean value) {
    if (value) {
      executable = true;
      attribute.executable(true);
    }
    return this;
  }

  AttributeFactory skipValidations(boolean value) {
    if (value) {
      attribute.skipValidations(true);
    }
    return this;
  }

  AttributeFactory forDependencyResolution(Object value) throws EvalException {
    if (value != Starlark.UNBOUND && value != Starlark.NONE) {
      checkAvailable("for_dependency_resolution");
      saysForDependencyResolution = true;
      attribute.forDependencyResolution(Starlark.truth(value));
    }
    return this;
  }

  AttributeFactory values(Sequence<?> value) throws EvalException {
    ImmutableList.Builder<Object> converted = ImmutableList.builder();
    Class<?> elementClass = type == AttributeType.INTEGER ? StarlarkInt.class : String.class;
    for (Object element : Sequence.cast(value, elementClass, "values")) {
      converted.add(type.convert(element, "element of 'values'", labels));
    }
    attribute.values(converted.build());
    return this;
  }

  AttributeFactory allowFiles(Object value) throws EvalException {
    if (value != Starlark.NONE) {
      hasAllowFiles = true;
      attribute.allowedFiles(allowed(value, "allow_files"));
    }
    return this;
  }

  AttributeFactory allowSingleFile(Object value) throws EvalException {
    if (value != Starlark.NONE) {
      if (hasAllowFiles) {
        throw Starlark.errorf("Cannot specify both allow_files and allow_single_file");
      }
      attribute.allowedFiles(allowed(value, "allow_single_file")).singleFile(true);
    }
    return this;
  }

  private static AllowedFiles allowed(Object value, String parameter) throws EvalException {
    if (value instanceof Boolean any) {
      return any ? AllowedFiles.ANY : AllowedFiles.NONE;
    }
    if (value instanceof Sequence<?> extensions) {
      return new AllowedFiles.Extensions(
          ImmutableList.copyOf(Sequence.cast(extensions, String.class, parameter + " element")));
    }
    throw Starlark.errorf("%s should be a boolean or a string list", parameter);
  }

  AttributeFactory allowRules(Object value) throws EvalException {
    if (value instanceof Sequence<?> names) {
      attribute.allowedRuleClasses(
          ImmutableSet.copyOf(Sequence.cast(names, String.class, "allowed rule classes")));
    }
    return this;
  }

  AttributeFactory providers(Sequence<?> value) throws EvalException {
    attribute.requiredProviders(ProviderLists.requirement(value, "providers"));
    return this;
  }

  AttributeFactory cfg(Object value) throws EvalException {
    if (value != Starlark.NONE) {
      hasConfiguration = true;
      attribute.transition(transition(value));
    }
    return this;
  }

  private static TransitionDefinition transition(Object value) throws EvalException {
    return switch (value) {
      case TransitionDefinition transition -> transition;
      case String name when name.equals("target") -> TransitionDefinition.TARGET;
      case String name when name.equals("exec") || name.equals("host") -> TransitionDefinition.EXEC;
      default ->
          throw Starlark.errorf(
              "cfg must be either 'target', 'exec' or a starlark defined transition defined by the"
                  + " exec() or transition() functions.");
    };
  }

  AttributeFactory aspects(Sequence<?> value) throws EvalException {
    ImmutableList.Builder<AspectDefinition> aspects = ImmutableList.builder();
    for (AspectDefinition aspect : Sequence.cast(value, AspectDefinition.class, "aspects")) {
      aspects.add(aspect.checkExported());
    }
    attribute.aspects(aspects.build());
    return this;
  }

  AttributeFactory flags(Sequence<?> value) throws EvalException {
    for (String flag : Sequence.cast(value, String.class, "flags")) {
      if (!KNOWN_FLAGS.contains(flag)) {
        throw Starlark.errorf("unknown attribute flag '%s'", flag);
      }
      switch (flag) {
        case "MANDATORY" -> attribute.mandatory(true);
        case "NON_EMPTY" -> attribute.nonEmpty(true);
        case "EXECUTABLE" -> attribute.executable(true);
        case "SINGLE_ARTIFACT" -> attribute.singleFile(true);
        case "NONCONFIGURABLE" -> attribute.configurable(false);
        case "SKIP_VALIDATIONS" -> attribute.skipValidations(true);
        case "UNDOCUMENTED" -> attribute.documented(false);
        default -> {} // says nothing that we do differently
      }
    }
    return this;
  }

  AttributeDescriptor build() throws EvalException {
    if (executable && !hasConfiguration) {
      throw Starlark.errorf(
          "cfg parameter is mandatory when executable=True is provided. Please see"
              + " https://bazel.build/extending/rules#configurations for more details.");
    }
    Attribute built = attribute.build();
    if (materialized) {
      checkMaterialized(built);
    }
    return new AttributeDescriptor(function, built, saysConfigurable, saysForDependencyResolution);
  }

  private void checkMaterialized(Attribute built) throws EvalException {
    checkNotWithMaterializer("default", hasDefault);
    checkNotWithMaterializer("mandatory", isMandatory);
    checkNotWithMaterializer("configurable", saysConfigurable);
    if (built.transition() instanceof TransitionDefinition.Starlark) {
      throw Starlark.errorf(
          "materializing attributes must not have a split configuration transition");
    }
  }

  private static void checkNotWithMaterializer(String parameter, boolean given)
      throws EvalException {
    if (given) {
      throw Starlark.errorf("The 'materializer' and '%s' parameters are incompatible", parameter);
    }
  }

  /** The value of an optional string parameter. */
  static Optional<String> optionalString(Object value) {
    return value instanceof String string ? Optional.of(string) : Optional.empty();
  }
}
