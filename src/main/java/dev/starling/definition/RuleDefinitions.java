package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.starling.definition.RuleClass.BzlDefinition;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/** Turns the arguments of {@code rule()} into a rule class that lacks only its name. */
final class RuleDefinitions {
  private final BzlModuleContext module;
  private final LabelReader labels;
  private final RuleClass.Builder ruleClass =
      RuleClass.builder("<unexported>", AttributeSchema.of(ImmutableList.of()));
  private ImmutableList<Attribute> own = ImmutableList.of();
  private ImmutableList<SubruleDefinition> subrules = ImmutableList.of();
  private ImmutableList<ToolchainTypeRequirement> toolchainTypes = ImmutableList.of();
  private ImmutableMap<String, ExecGroup> execGroups = ImmutableMap.of();
  private ImmutableSet<Label> constraints = ImmutableSet.of();
  private ImmutableSet<String> fragments = ImmutableSet.of();
  private ImmutableSet<ProviderKey> promises = ImmutableSet.of();
  private ImmutableSet<String> ownNames = ImmutableSet.of();
  private @Nullable RuleExtension extension;
  private Optional<BuildSetting> setting = Optional.empty();
  private boolean test;
  private boolean dependencyResolution;
  private boolean isAnalysisTest;
  private boolean executable;

  RuleDefinitions(BzlModuleContext module) {
    this.module = module;
    this.labels = LabelReader.in(module.packageContext());
  }

  /** Comes first, because much depends on it. */
  RuleDefinitions parent(Object value) throws EvalException {
    if (value != Starlark.NONE) {
      extension = RuleExtension.of(value);
      ruleClass.parent(Optional.of(extension.parent()));
    }
    return this;
  }

  RuleDefinitions extendable(Object value) throws EvalException {
    switch (value) {
      case Boolean yes -> ruleClass.extendable(yes);
      case Label allowlist -> ruleClass.extensionAllowlist(Optional.of(allowlist));
      case String allowlist -> ruleClass.extensionAllowlist(Optional.of(label(allowlist)));
      default -> {}
    }
    return this;
  }

  private Label label(String text) throws EvalException {
    try {
      return labels.read(text);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("Unable to parse allowlist label '%s': %s", text, e.getMessage());
    }
  }

  RuleDefinitions subrules(Sequence<?> value) throws EvalException {
    subrules = SubruleDefinitions.declared(value);
    ruleClass.subrules(subrules);
    return this;
  }

  /** Notes by which calls the rule class is made. */
  RuleDefinitions by(StarlarkThread thread) {
    ruleClass.definitionStack(DefinitionFrame.stack(thread));
    return this;
  }

  RuleDefinitions implementation(StarlarkFunction function) {
    ruleClass.implementation(function);
    return this;
  }

  RuleDefinitions kind(Object testParameter, Object executableParameter, boolean analysisTest)
      throws EvalException {
    if (extension != null) {
      RuleExtension.omit("test", testParameter);
      RuleExtension.omit("executable", executableParameter);
      RuleExtension.refuse("analysis_test", analysisTest);
      test = extension.parent().test();
      executable = extension.parent().executable();
      ruleClass.test(test).executable(executable);
      return this;
    }
    test = analysisTest || optionalBool(testParameter, "test");
    executable = test || optionalBool(executableParameter, "executable");
    isAnalysisTest = analysisTest;
    ruleClass.test(test).executable(executable).analysisTest(analysisTest);
    return this;
  }

  private static boolean optionalBool(Object value, String parameter) throws EvalException {
    if (value == Starlark.UNBOUND || value == Starlark.NONE) {
      return false;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw Starlark.errorf(
        "in call to rule(), parameter '%s' got value of type '%s', want 'bool'",
        parameter, Starlark.type(value));
  }

  /** Comes before the attributes, because it says what they may be. */
  RuleDefinitions dependencyResolutionRule(boolean value) {
    dependencyResolution = value;
    ruleClass.dependencyResolutionRule(value);
    return this;
  }

  RuleDefinitions attributes(Dict<?, ?> attrs) throws EvalException {
    ImmutableList.Builder<Attribute> attributes = ImmutableList.builder();
    for (Map.Entry<String, AttributeDescriptor> entry :
        Dict.cast(attrs, String.class, AttributeDescriptor.class, "attrs").entrySet()) {
      String name = entry.getKey();
      Attribute attribute = entry.getValue().named(name);
      if (extension != null && !CommonAttributes.RESERVED.contains(name)) {
        extension.checkOverride(attribute);
      }
      if (CommonAttributes.RESERVED.contains(name)) {
        throw Starlark.errorf("attribute `%s`: built-in attributes cannot be overridden.", name);
      }
      if (entry.getValue().saysConfigurable()) {
        throw Starlark.errorf(
            "attribute `%s`: 'configurable' may not be specified for rule attributes, only for"
                + " those of symbolic macros",
            name);
      }
      if (attribute.transition() instanceof TransitionDefinition.AnalysisTest && !isAnalysisTest) {
        throw Starlark.errorf(
            "Only rule definitions with analysis_test=True may have attributes with"
                + " analysis_test_transition transitions, which attribute `%s` has",
            name);
      }
      attributes.add(resolved(attribute, entry.getValue()));
    }
    own = attributes.build();
    ownNames =
        own.stream()
            .filter(attribute -> !attribute.isImplicit())
            .map(Attribute::name)
            .collect(ImmutableSet.toImmutableSet());
    return this;
  }

  private Attribute resolved(Attribute attribute, AttributeDescriptor descriptor)
      throws EvalException {
    if (dependencyResolution) {
      return DependencyResolutionRules.marked(attribute, descriptor.saysForDependencyResolution());
    }
    DependencyResolutionRules.checkMaterializer(attribute);
    return attribute;
  }

  RuleDefinitions outputs(Object value) throws EvalException {
    RuleExtension.refuse("implicit_outputs", extension != null && value != Starlark.NONE);
    ruleClass.implicitOutputs(
        switch (value) {
          case StarlarkFunction function ->
              new ImplicitOutputs.Computed(
                  function, ImmutableList.copyOf(function.getParameterNames()));
          case Dict<?, ?> dict ->
              new ImplicitOutputs.Templates(
                  ImmutableMap.copyOf(Dict.cast(dict, String.class, String.class, "outputs")));
          default -> ImplicitOutputs.NONE;
        });
    return this;
  }

  RuleDefinitions outputToGenfiles(boolean value) throws EvalException {
    RuleExtension.refuse("output_to_genfiles", extension != null && value);
    ruleClass.outputToGenfiles(value);
    return this;
  }

  RuleDefinitions fragments(Sequence<?> value) throws EvalException {
    fragments = strings(value, "fragments");
    return this;
  }

  RuleDefinitions skylarkTestable(boolean value) {
    ruleClass.actionsVisibleToTests(value);
    return this;
  }

  RuleDefinitions toolchains(Sequence<?> value) throws EvalException {
    toolchainTypes = ToolchainTypes.read(value, labels);
    return this;
  }

  RuleDefinitions documentation(Object value) {
    ruleClass.documentation(AttributeFactory.optionalString(value));
    return this;
  }

  RuleDefinitions provides(Sequence<?> value) throws EvalException {
    promises = ProviderLists.keys(value, "provides");
    return this;
  }

  RuleDefinitions execCompatibleWith(Sequence<?> value) throws EvalException {
    constraints = ToolchainTypes.constraints(value, labels);
    return this;
  }

  RuleDefinitions buildSetting(Object value) throws EvalException {
    RuleExtension.refuse("build_setting", extension != null && value != Starlark.NONE);
    setting = value instanceof BuildSetting given ? Optional.of(given) : Optional.empty();
    ruleClass.buildSetting(setting);
    return this;
  }

  RuleDefinitions transition(Object value) throws EvalException {
    if (value == Starlark.NONE) {
      return this;
    }
    if (!(value instanceof TransitionDefinition transition)
        || transition instanceof TransitionDefinition.Exec) {
      throw Starlark.errorf(
          "`cfg` must be set to a transition object initialized by the transition() function.");
    }
    if (setting.isPresent()) {
      throw Starlark.errorf(
          "Build setting rules cannot use the `cfg` param to apply transitions to themselves.");
    }
    ruleClass.transition(transition);
    return this;
  }

  RuleDefinitions execGroups(Object value) throws EvalException {
    execGroups = groups(value);
    return this;
  }

  RuleDefinitions initializer(Object value) {
    ruleClass.initializer(AspectDefinitions.function(value));
    return this;
  }

  /** The callable for users, to be named when it is exported. */
  RuleFunction function() throws EvalException {
    if (dependencyResolution) {
      DependencyResolutionRules.checkSurroundings(extension != null, toolchainTypes);
      ruleClass.usesToolchainResolution(false);
    } else {
      DependencyResolutionRules.checkNoDormant(own);
    }
    ruleClass.attributes(schema());
    for (SubruleDefinition subrule : SubruleDefinitions.withNested(subrules)) {
      toolchainTypes = RuleExtension.merged(toolchainTypes, subrule.spec().toolchainTypes());
    }
    if (extension != null) {
      takeOver(extension);
    }
    ruleClass
        .toolchainTypes(toolchainTypes)
        .execGroups(execGroups)
        .execCompatibleWith(constraints)
        .fragments(fragments)
        .provides(promises)
        .ownAttributes(ownNames);
    return RuleFunction.unexported(
        ruleClass,
        new BzlDefinition(module.label(), module.transitiveDigest(), /* isExported= */ true),
        test);
  }

  private void takeOver(RuleExtension from) throws EvalException {
    RuleClass parent = from.parent();
    toolchainTypes = from.toolchainTypes(toolchainTypes);
    execGroups = from.execGroups(execGroups);
    ownNames = from.ownAttributes(ownNames);
    constraints = Sets.union(parent.execCompatibleWith(), constraints).immutableCopy();
    fragments = Sets.union(parent.fragments(), fragments).immutableCopy();
    promises = Sets.union(parent.provides(), promises).immutableCopy();
  }

  /** All attributes: common ones, those of the kind of rule, the rule's own. */
  private AttributeSchema schema() throws EvalException {
    Map<String, Attribute> all = new LinkedHashMap<>();
    if (extension != null) {
      extension.parent().attributes().forEach(attribute -> all.put(attribute.name(), attribute));
      extension.parent().extensionAllowlist().ifPresent(label -> addAllowlist(label, all));
    } else {
      addCommon(all);
    }
    for (Attribute attribute : own) {
      if (all.put(attribute.name(), attribute) != null && extension == null) {
        throw Starlark.errorf(
            "attribute `%s`: built-in attributes cannot be overridden.", attribute.name());
      }
    }
    if (module.label().repository().equals(RepositoryName.BUILTINS)) {
      CommonAttributes.BUILTIN.forEach(each -> all.putIfAbsent(each.name(), each));
    }
    for (SubruleDefinition subrule : SubruleDefinitions.withNested(subrules)) {
      subrule.dependencies().forEach(each -> all.put(each.attribute().name(), each.attribute()));
    }
    addBuildSetting(all);
    return AttributeSchema.of(all.values());
  }

  private static void addAllowlist(Label label, Map<String, Attribute> all) {
    all.put(
        RuleClass.EXTENSION_ALLOWLIST,
        Attribute.builder(RuleClass.EXTENSION_ALLOWLIST, AttributeType.LABEL)
            .configurable(false)
            .documented(false)
            .requiredProviders(
                new ProviderRequirement(
                    ImmutableList.of(
                        ImmutableSet.of(new ProviderKey.Builtin("PackageSpecificationInfo")))))
            .defaultsTo(label)
            .build());
  }

  private void addCommon(Map<String, Attribute> all) {
    for (Attribute attribute : CommonAttributes.ALL) {
      all.put(
          attribute.name(),
          test && attribute.name().equals("testonly")
              ? attribute.toBuilder().defaultsTo(true).build()
              : attribute);
    }
    if (test) {
      CommonAttributes.TEST.forEach(attribute -> all.put(attribute.name(), attribute));
    } else if (executable) {
      CommonAttributes.EXECUTABLE.forEach(attribute -> all.put(attribute.name(), attribute));
    }
  }

  private void addBuildSetting(Map<String, Attribute> all) {
    setting.ifPresent(
        given -> {
          all.putIfAbsent(
              "build_setting_default",
              Attribute.builder("build_setting_default", given.type())
                  .mandatory(true)
                  .configurable(false)
                  .build());
          all.putIfAbsent(
              "help", Attribute.builder("help", AttributeType.STRING).configurable(false).build());
          all.putIfAbsent(
              "scope",
              Attribute.builder("scope", AttributeType.STRING)
                  .configurable(false)
                  .defaultsTo("universal")
                  .build());
        });
  }

  static ImmutableSet<String> strings(Sequence<?> value, String parameter) throws EvalException {
    return ImmutableSet.copyOf(Sequence.cast(value, String.class, parameter));
  }

  static ImmutableMap<String, ExecGroup> groups(Object value) throws EvalException {
    if (!(value instanceof Dict<?, ?> dict)) {
      return ImmutableMap.of();
    }
    Map<String, ExecGroup> groups = Dict.cast(dict, String.class, ExecGroup.class, "exec_group");
    for (String name : groups.keySet()) {
      if (!AttributeDescriptor.isIdentifier(name)) {
        throw Starlark.errorf("Exec group name '%s' is not a valid name.", name);
      }
    }
    return ImmutableMap.copyOf(groups);
  }
}
