package dev.starling.analysis.documentation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.RuleClass;
import dev.starling.definition.RuleFunction;
import dev.starling.definition.StarlarkInfo;
import dev.starling.definition.StarlarkProvider;
import dev.starling.label.Label;
import dev.starling.packages.MacroFunction;
import dev.starling.protobuf.documentation.AspectInfo;
import dev.starling.protobuf.documentation.AttributeInfo;
import dev.starling.protobuf.documentation.AttributeType;
import dev.starling.protobuf.documentation.MacroInfo;
import dev.starling.protobuf.documentation.ModuleInfo;
import dev.starling.protobuf.documentation.ProviderFieldInfo;
import dev.starling.protobuf.documentation.ProviderInfo;
import dev.starling.protobuf.documentation.RepositoryRuleInfo;
import dev.starling.protobuf.documentation.RuleInfo;
import dev.starling.repository.rule.RepositoryRule;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkFunction;

/**
 * Documents what a {@code .bzl} file offers to those who load it: rules, providers, functions,
 * aspects and macros, also those in structs.
 */
public final class ModuleDocumentation {

  private final ImmutableSet<String> wanted;
  private final LabelText labels;
  private final Origins origins;
  private final FunctionDocumentation functions;
  private final AttributeDocumentation attributes;
  private final ModuleInfo.Builder message = ModuleInfo.newBuilder();

  private ModuleDocumentation(ImmutableSet<String> wanted, LabelText labels) {
    this.wanted = wanted;
    this.labels = labels;
    this.origins = new Origins(labels);
    this.functions = new FunctionDocumentation(labels, origins);
    this.attributes = new AttributeDocumentation(labels, origins);
  }

  /**
   * The documentation of a module.
   *
   * @param wanted qualified names of what is documented, or of structs that hold it; empty: all
   * @param mainRepository the name that labels of the main repository are written with, if any
   * @throws DocumentationException if a docstring is malformed
   */
  public static ModuleInfo of(
      Label file, Module module, ImmutableList<String> wanted, Optional<String> mainRepository)
      throws DocumentationException {
    ModuleDocumentation documentation =
        new ModuleDocumentation(ImmutableSet.copyOf(wanted), new LabelText(mainRepository));
    documentation
        .message
        .setFile(Text.unicode(documentation.labels.of(file)))
        .setModuleDocstring(Text.unicode(DocText.trimmed(module.getDocumentation())));
    for (var global : module.getExportedGlobals().entrySet()) {
      documentation.visit(global.getKey(), global.getKey(), wanted.isEmpty(), global.getValue());
    }
    return documentation.message.build();
  }

  /** Whether users of a module may use the name. */
  static boolean isPublic(String name) {
    return !name.isEmpty() && Character.isLetter(name.charAt(0));
  }

  /**
   * Adds what a name stands for.
   *
   * @param name its last part
   * @param qualified the whole
   * @param wantedByParent whether everything around the value is wanted
   */
  private void visit(String name, String qualified, boolean wantedByParent, Object value)
      throws DocumentationException {
    if (!isPublic(name)) {
      return;
    }
    boolean isWanted = wantedByParent || wanted.contains(qualified);
    if (value instanceof StarlarkInfo struct) {
      for (String field : struct.getFieldNames()) {
        Object inner = struct.getValue(field);
        if (inner != null) {
          visit(field, qualified + "." + field, isWanted, inner);
        }
      }
    } else if (isWanted) {
      document(qualified, value);
    }
  }

  private void document(String name, Object value) throws DocumentationException {
    switch (value) {
      case RuleFunction rule -> message.addRuleInfo(rule(name, rule));
      case StarlarkProvider provider -> message.addProviderInfo(provider(name, provider));
      case StarlarkFunction function -> message.addFuncInfo(functions.of(name, function));
      case AspectDefinition aspect -> message.addAspectInfo(aspect(name, aspect));
      case MacroFunction macro -> message.addMacroInfo(macro(name, macro));
      case RepositoryRule rule -> message.addRepositoryRuleInfo(repositoryRule(name, rule));
      default -> {}
    }
  }

  private RuleInfo rule(String name, RuleFunction function) {
    try {
      return rule(name, function.ruleClass());
    } catch (EvalException e) {
      throw new IllegalStateException("global variable holds a rule without a name", e);
    }
  }

  /** The documentation of one rule class, whoever offers it. */
  public static RuleInfo of(RuleClass ruleClass) {
    return new ModuleDocumentation(ImmutableSet.of(), new LabelText(Optional.empty()))
        .rule(ruleClass.name(), ruleClass);
  }

  private RuleInfo rule(String name, RuleClass rule) {
    RuleInfo.Builder info =
        RuleInfo.newBuilder()
            .setRuleName(Text.unicode(name))
            .setDocString(doc(rule.documentation()))
            .setTest(rule.test())
            .setExecutable(rule.executable() || rule.test())
            .addAttribute(AttributeDocumentation.name("target"))
            .addAllAttribute(
                attributes.of(
                    Iterables.filter(
                        rule.attributes(),
                        attribute -> rule.ownAttributes().contains(attribute.name()))));
    rule.definition()
        .ifPresent(definition -> info.setOriginKey(origins.of(definition.file(), rule.name())));
    if (!rule.provides().isEmpty()) {
      info.setAdvertisedProviders(origins.group(rule.provides()));
    }
    return info.build();
  }

  private ProviderInfo provider(String name, StarlarkProvider provider)
      throws DocumentationException {
    ProviderInfo.Builder info =
        ProviderInfo.newBuilder()
            .setProviderName(Text.unicode(name))
            .setDocString(doc(provider.documentation()))
            .setOriginKey(origins.of(provider.key()));
    provider
        .schema()
        .ifPresent(
            fields ->
                fields.forEach(
                    (field, text) ->
                        info.addFieldInfo(
                            ProviderFieldInfo.newBuilder()
                                .setName(Text.unicode(field))
                                .setDocString(doc(text)))));
    if (provider.init().orElse(null) instanceof StarlarkFunction init) {
      info.setInit(functions.of(name, init));
    }
    return info.build();
  }

  private AspectInfo aspect(String name, AspectDefinition aspect) {
    AspectInfo.Builder info =
        AspectInfo.newBuilder()
            .setAspectName(Text.unicode(name))
            .setDocString(doc(aspect.spec().documentation()))
            .addAttribute(AttributeDocumentation.name("target"))
            .addAllAttribute(attributes.of(aspect.spec().attributes()));
    aspect
        .spec()
        .attrAspects()
        .forEach(attribute -> info.addAspectAttribute(Text.unicode(attribute)));
    aspect.name().ifPresent(origin -> info.setOriginKey(origins.of(origin.file(), origin.name())));
    return info.build();
  }

  private MacroInfo macro(String name, MacroFunction macro) {
    MacroInfo.Builder info =
        MacroInfo.newBuilder()
            .setMacroName(Text.unicode(name))
            .setDocString(doc(macro.documentation()))
            .setFinalizer(macro.isFinalizer())
            .addAttribute(AttributeDocumentation.name("macro instance"))
            .addAttribute(
                AttributeInfo.newBuilder()
                    .setName("visibility")
                    .setDocString(
                        "The visibility that the macro gives to the targets it exports; the package"
                            + " that calls it sees them anyway.")
                    .setType(AttributeType.LABEL_LIST)
                    .setNonconfigurable(true))
            .addAllAttribute(attributes.of(macro.attributes()));
    macro.origin().ifPresent(origin -> info.setOriginKey(origins.of(origin.file(), origin.name())));
    return info.build();
  }

  private RepositoryRuleInfo repositoryRule(String name, RepositoryRule rule) {
    RepositoryRuleInfo.Builder info =
        RepositoryRuleInfo.newBuilder()
            .setRuleName(Text.unicode(name))
            .setDocString(doc(rule.documentation()))
            .addAttribute(AttributeDocumentation.name("repository"))
            .addAllAttribute(attributes.of(rule.attributes()));
    rule.environment().forEach(variable -> info.addEnviron(Text.unicode(variable)));
    try {
      info.setOriginKey(origins.of(rule.id().bzlFile(), rule.id().name()));
    } catch (EvalException e) {
      throw new IllegalStateException("global variable holds a rule without a name", e);
    }
    return info.build();
  }

  private static String doc(Optional<String> text) {
    return Text.unicode(text.map(DocText::trimmed).orElse(""));
  }
}
