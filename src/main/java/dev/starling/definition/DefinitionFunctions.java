package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/**
 * The global functions of {@code .bzl} files that define things: the table of their parameters.
 * What the calls make is in {@link RuleDefinitions}, {@link AspectDefinitions} and the like.
 */
final class DefinitionFunctions {

  @StarlarkMethod(
      name = "provider",
      doc = "Defines a provider symbol.",
      parameters = {
        @Param(name = "doc", like = DefinitionParameters.class),
        @Param(
            name = "fields",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = Dict.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(
            name = "init",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = StarlarkCallable.class),
              @ParamType(type = NoneType.class)
            })
      },
      useStarlarkThread = true)
  public Object provider(Object doc, Object fields, Object init, StarlarkThread thread)
      throws EvalException {
    StarlarkCallable initFunction = init instanceof StarlarkCallable callable ? callable : null;
    Optional<String> documentation = AttributeFactory.optionalString(doc);
    StarlarkProvider provider =
        fields == Starlark.NONE
            ? StarlarkProvider.withoutSchema(initFunction, documentation)
            : StarlarkProvider.withSchema(schema(fields), initFunction, documentation);
    return initFunction == null ? provider : Tuple.of(provider, provider.rawConstructor());
  }

  private static ImmutableMap<String, Optional<String>> schema(Object fields) throws EvalException {
    ImmutableMap.Builder<String, Optional<String>> schema = ImmutableMap.builder();
    if (fields instanceof Dict<?, ?> documented) {
      Dict.cast(documented, String.class, String.class, "fields")
          .forEach((name, doc) -> schema.put(name, Optional.of(doc)));
    } else {
      for (String name : Sequence.cast(fields, String.class, "fields")) {
        schema.put(name, Optional.empty());
      }
    }
    return schema.buildKeepingLast();
  }

  @StarlarkMethod(
      name = "rule",
      doc = "Creates a new rule, which can be called from a BUILD file or a macro.",
      parameters = {
        @Param(name = "implementation", named = true),
        @Param(name = "test", named = true, positional = false, defaultValue = "unbound"),
        @Param(name = "attrs", like = DefinitionParameters.class),
        @Param(
            name = "outputs",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Dict.class),
              @ParamType(type = NoneType.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(name = "executable", named = true, positional = false, defaultValue = "unbound"),
        @Param(
            name = "output_to_genfiles",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "fragments", like = DefinitionParameters.class),
        @Param(
            name = "host_fragments",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(
            name = "_skylark_testable",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "toolchains", like = DefinitionParameters.class),
        @Param(
            name = "incompatible_use_toolchain_transition",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(
            name = "doc",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
        @Param(name = "provides", named = true, positional = false, defaultValue = "[]"),
        @Param(
            name = "dependency_resolution_rule",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "exec_compatible_with", like = DefinitionParameters.class),
        @Param(
            name = "analysis_test",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(
            name = "build_setting",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = BuildSetting.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "cfg", named = true, positional = false, defaultValue = "None"),
        @Param(name = "exec_groups", like = DefinitionParameters.class),
        @Param(
            name = "initializer",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = StarlarkFunction.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "parent", named = true, positional = false, defaultValue = "None"),
        @Param(
            name = "extendable",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Boolean.class),
              @ParamType(type = Label.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "subrules", like = DefinitionParameters.class)
      },
      useStarlarkThread = true)
  public Object rule(
      StarlarkFunction implementation,
      Object test,
      Dict<?, ?> attrs,
      Object outputs,
      Object executable,
      boolean outputToGenfiles,
      Sequence<?> fragments,
      Sequence<?> hostFragments,
      boolean skylarkTestable,
      Sequence<?> toolchains,
      boolean useToolchainTransition,
      Object doc,
      Sequence<?> provides,
      boolean dependencyResolutionRule,
      Sequence<?> execCompatibleWith,
      boolean analysisTest,
      Object buildSetting,
      Object cfg,
      Object execGroups,
      Object initializer,
      Object parent,
      Object extendable,
      Sequence<?> subrules,
      StarlarkThread thread)
      throws EvalException {
    return new RuleDefinitions(BzlInitialization.fromOrFail(thread, "rule()").module())
        .by(thread)
        .parent(parent)
        .extendable(extendable)
        .subrules(subrules)
        .implementation(implementation)
        .kind(test, executable, analysisTest)
        .dependencyResolutionRule(dependencyResolutionRule)
        .attributes(attrs)
        .outputs(outputs)
        .outputToGenfiles(outputToGenfiles)
        .fragments(fragments)
        .skylarkTestable(skylarkTestable)
        .toolchains(toolchains)
        .documentation(doc)
        .provides(provides)
        .execCompatibleWith(execCompatibleWith)
        .buildSetting(buildSetting)
        .transition(cfg)
        .execGroups(execGroups)
        .initializer(initializer)
        .function();
  }

  @StarlarkMethod(
      name = "aspect",
      doc = "Creates a new aspect.",
      parameters = {
        @Param(name = "implementation", named = true),
        @Param(
            name = "attr_aspects",
            named = true,
            defaultValue = "[]",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(
            name = "toolchains_aspects",
            named = true,
            defaultValue = "[]",
            allowedTypes = {
              @ParamType(type = Sequence.class),
              @ParamType(type = StarlarkFunction.class)
            }),
        @Param(name = "attrs", named = true, defaultValue = "{}"),
        @Param(name = "required_providers", named = true, defaultValue = "[]"),
        @Param(name = "required_aspect_providers", named = true, defaultValue = "[]"),
        @Param(name = "provides", named = true, defaultValue = "[]"),
        @Param(name = "requires", named = true, defaultValue = "[]"),
        @Param(
            name = "propagation_predicate",
            named = true,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = StarlarkFunction.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(
            name = "fragments",
            named = true,
            defaultValue = "[]",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(
            name = "host_fragments",
            named = true,
            defaultValue = "[]",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(name = "toolchains", named = true, defaultValue = "[]"),
        @Param(
            name = "incompatible_use_toolchain_transition",
            named = true,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "doc", like = DefinitionParameters.class),
        @Param(
            name = "apply_to_generating_rules",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(name = "exec_compatible_with", like = DefinitionParameters.class),
        @Param(name = "exec_groups", like = DefinitionParameters.class),
        @Param(name = "subrules", like = DefinitionParameters.class)
      },
      useStarlarkThread = true)
  public AspectDefinition aspect(
      StarlarkFunction implementation,
      Object attrAspects,
      Object toolchainsAspects,
      Dict<?, ?> attrs,
      Sequence<?> requiredProviders,
      Sequence<?> requiredAspectProviders,
      Sequence<?> provides,
      Sequence<?> requires,
      Object propagationPredicate,
      Sequence<?> fragments,
      Sequence<?> hostFragments,
      Sequence<?> toolchains,
      boolean useToolchainTransition,
      Object doc,
      boolean applyToGeneratingRules,
      Sequence<?> execCompatibleWith,
      Object execGroups,
      Sequence<?> subrules,
      StarlarkThread thread)
      throws EvalException {
    BzlModuleContext module = BzlInitialization.fromOrFail(thread, "aspect()").module();
    LabelReader labels = LabelReader.in(module.packageContext());
    AspectDefinition.Spec.Builder spec =
        AspectDefinition.Spec.builder(implementation)
            .attributes(AspectDefinitions.attributes(attrs, SubruleDefinitions.declared(subrules)))
            .subrules(SubruleDefinitions.declared(subrules))
            .requiredProviders(ProviderLists.requirement(requiredProviders, "required_providers"))
            .requiredAspectProviders(
                ProviderLists.requirement(requiredAspectProviders, "required_aspect_providers"))
            .provides(ProviderLists.keys(provides, "provides"))
            .requires(AspectDefinitions.required(requires))
            .propagationPredicate(AspectDefinitions.function(propagationPredicate))
            .fragments(RuleDefinitions.strings(fragments, "fragments"))
            .toolchainTypes(
                AspectDefinitions.toolchainTypes(
                    ToolchainTypes.read(toolchains, labels), SubruleDefinitions.declared(subrules)))
            .execCompatibleWith(ToolchainTypes.constraints(execCompatibleWith, labels))
            .execGroups(RuleDefinitions.groups(execGroups))
            .applyToGeneratingRules(applyToGeneratingRules)
            .documentation(AttributeFactory.optionalString(doc))
            .labels(labels)
            .attrAspectsFunction(AspectDefinitions.function(attrAspects))
            .toolchainsAspectsFunction(AspectDefinitions.function(toolchainsAspects));
    if (attrAspects instanceof Sequence<?> names) {
      spec.attrAspects(AspectDefinitions.attributeNames(names));
    }
    if (toolchainsAspects instanceof Sequence<?> types) {
      spec.toolchainsAspects(AspectDefinitions.toolchainsAspects(types, labels))
          .allToolchains(types.contains(AspectDefinition.ALL));
    }
    return new AspectDefinition(spec.build(), module.transitiveDigest());
  }

  @StarlarkMethod(
      name = "transition",
      doc = "A transition that reads and writes a set of build settings.",
      parameters = {
        @Param(name = "implementation", named = true, positional = false),
        @Param(
            name = "inputs",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(
            name = "outputs",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)})
      },
      useStarlarkThread = true)
  public TransitionDefinition transition(
      StarlarkCallable implementation,
      Sequence<?> inputs,
      Sequence<?> outputs,
      StarlarkThread thread)
      throws EvalException {
    BzlModuleContext module = BzlModuleContext.fromOrFail(thread, "transition()");
    return new TransitionDefinition.Starlark(
        implementation,
        TransitionSettings.names(inputs, "input", module),
        TransitionSettings.names(outputs, "output", module),
        module.packageContext());
  }

  @StarlarkMethod(
      name = "analysis_test_transition",
      doc = "A transition for analysis tests that sets settings to fixed values.",
      parameters = {@Param(name = "settings", named = true, positional = false)},
      useStarlarkThread = true)
  public TransitionDefinition analysisTestTransition(Dict<?, ?> settings, StarlarkThread thread)
      throws EvalException {
    BzlModuleContext module = BzlModuleContext.fromOrFail(thread, "analysis_test_transition()");
    return new TransitionDefinition.AnalysisTest(TransitionSettings.values(settings, module));
  }

  @StarlarkMethod(
      name = "exec_group",
      doc = "Creates an execution group.",
      parameters = {
        @Param(name = "toolchains", like = DefinitionParameters.class),
        @Param(name = "exec_compatible_with", like = DefinitionParameters.class)
      },
      useStarlarkThread = true)
  public ExecGroup execGroup(
      Sequence<?> toolchains, Sequence<?> execCompatibleWith, StarlarkThread thread)
      throws EvalException {
    LabelReader labels =
        LabelReader.in(BzlModuleContext.fromOrFail(thread, "exec_group()").packageContext());
    return new ExecGroup(
        ToolchainTypes.read(toolchains, labels),
        ToolchainTypes.constraints(execCompatibleWith, labels));
  }

  @StarlarkMethod(
      name = "configuration_field",
      doc = "References a late-bound default value for an attribute of type label.",
      parameters = {@Param(name = "fragment", named = true), @Param(name = "name", named = true)},
      useStarlarkThread = true)
  public LateBoundDefault configurationField(String fragment, String name, StarlarkThread thread)
      throws EvalException {
    BzlModuleContext unused = BzlModuleContext.fromOrFail(thread, "configuration_field()");
    return ConfigurationFields.check(fragment, name);
  }

  @StarlarkMethod(
      name = "Label",
      doc = "Converts a label string into a Label, in the context of the file that calls it.",
      parameters = {
        @Param(
            name = "input",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = Label.class)})
      },
      useStarlarkThread = true)
  public Label label(Object input, StarlarkThread thread) throws EvalException {
    if (input instanceof Label label) {
      return label;
    }
    BzlModuleContext module = BzlModuleContext.fromOrFail(thread, "Label()");
    try {
      return Label.parse((String) input, module.packageContext());
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("invalid label in Label(): %s", e.getMessage());
    }
  }

  @StarlarkMethod(
      name = "subrule",
      doc = "Defines a part of rules that can be shared.",
      parameters = {
        @Param(name = "implementation", named = true, positional = false),
        @Param(name = "attrs", like = DefinitionParameters.class),
        @Param(name = "toolchains", like = DefinitionParameters.class),
        @Param(name = "fragments", like = DefinitionParameters.class),
        @Param(name = "subrules", like = DefinitionParameters.class)
      },
      useStarlarkThread = true)
  public SubruleDefinition subrule(
      StarlarkFunction implementation,
      Dict<?, ?> attrs,
      Sequence<?> toolchains,
      Sequence<?> fragments,
      Sequence<?> subrules,
      StarlarkThread thread)
      throws EvalException {
    BzlModuleContext module = BzlInitialization.fromOrFail(thread, "subrule()").module();
    return SubruleDefinitions.of(
        implementation,
        attrs,
        toolchains,
        fragments,
        subrules,
        LabelReader.in(module.packageContext()));
  }
}
