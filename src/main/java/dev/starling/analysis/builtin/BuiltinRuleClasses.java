package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.config.ConstraintSettingInfo;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.config.ToolchainTypeInfo;
import dev.starling.definition.AllowedFiles;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.BuildSetting;
import dev.starling.definition.CommonAttributes;
import dev.starling.definition.Provider;
import dev.starling.definition.ProviderRequirement;
import dev.starling.definition.RuleClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rule classes of rules that are written in Java: their names and attributes. */
public final class BuiltinRuleClasses {
  private BuiltinRuleClasses() {}

  /** All of them. */
  public static ImmutableList<RuleClass> all() {
    return ImmutableList.of(
        ruleClass(
            "alias",
            fixedOrNot("actual", AttributeType.LABEL, true)
                .mandatory(true)
                .allowedFiles(AllowedFiles.ANY)),
        ruleClass(
            "bind", // for the package //external alone
            fixedOrNot("actual", AttributeType.LABEL, true).allowedFiles(AllowedFiles.ANY)),
        ruleClass(
            "config_setting",
            manual(),
            fixed("values", AttributeType.STRING_DICT),
            fixed("define_values", AttributeType.STRING_DICT),
            fixed("flag_values", AttributeType.LABEL_KEYED_STRING_DICT)
                .allowedFiles(AllowedFiles.ANY),
            targets("constraint_values", ConstraintValueInfo.PROVIDER)),
        ruleClass(
            "constraint_setting",
            manual(),
            fixed("default_constraint_value", AttributeType.NODEP_LABEL)),
        ruleClass(
            "constraint_value",
            manual(),
            target("constraint_setting", ConstraintSettingInfo.PROVIDER).mandatory(true)),
        ruleClass(
            "platform",
            manual(),
            targets("constraint_values", ConstraintValueInfo.PROVIDER),
            targets("parents", PlatformInfo.PROVIDER),
            fixed("remote_execution_properties", AttributeType.STRING),
            fixed("exec_properties", AttributeType.STRING_DICT),
            fixed("flags", AttributeType.STRING_LIST),
            fixed("required_settings", AttributeType.LABEL_LIST),
            fixed("missing_toolchain_error", AttributeType.STRING),
            fixed("check_toolchain_types", AttributeType.BOOLEAN),
            targets("allowed_toolchain_types", ToolchainTypeInfo.PROVIDER)),
        ruleClass("toolchain_type", fixed("no_match_error", AttributeType.STRING)),
        ruleClass(
            "toolchain",
            manual(),
            target("toolchain_type", ToolchainTypeInfo.PROVIDER).mandatory(true),
            targets("exec_compatible_with", ConstraintValueInfo.PROVIDER),
            targets("target_compatible_with", ConstraintValueInfo.PROVIDER),
            fixedOrNot("target_settings", AttributeType.LABEL_LIST, true),
            fixedOrNot("toolchain", AttributeType.NODEP_LABEL, true).mandatory(true),
            fixed("use_target_platform_constraints", AttributeType.BOOLEAN)),
        labelSetting("label_flag", true),
        labelSetting("label_setting", false),
        ruleClass(
            "test_suite",
            fixed("testonly", AttributeType.BOOLEAN).defaultsTo(true),
            fixed("tests", AttributeType.LABEL_LIST)),
        ruleClass("environment", manual(), fixed("fulfills", AttributeType.LABEL_LIST)),
        genquery(),
        StarlarkDocExtractRule.ruleClass());
  }

  private static RuleClass genquery() {
    return ruleClass(
        "genquery",
        fixedOrNot("scope", AttributeType.GENQUERY_SCOPE, true).mandatory(true),
        fixedOrNot("data", AttributeType.LABEL_LIST, true).allowedFiles(AllowedFiles.ANY),
        fixedOrNot("deps", AttributeType.LABEL_LIST, true).allowedFiles(AllowedFiles.ANY),
        fixedOrNot("strict", AttributeType.BOOLEAN, true).defaultsTo(true),
        fixedOrNot("expression", AttributeType.STRING, true).mandatory(true),
        fixedOrNot("opts", AttributeType.STRING_LIST, true),
        fixedOrNot("compressed_output", AttributeType.BOOLEAN, true));
  }

  /** Requirement of package groups, for rules that take them as dependencies. */
  static ProviderRequirement packageGroups() {
    return requirement(PackageSpecificationInfo.PROVIDER);
  }

  private static RuleClass labelSetting(String name, boolean isFlag) {
    return ruleClass(
            name, fixed("build_setting_default", AttributeType.NODEP_LABEL).mandatory(true))
        .toBuilder()
        .buildSetting(Optional.of(new BuildSetting(BuildSetting.Kind.LABEL, isFlag, false, false)))
        .build();
  }

  /** Wildcards leave the targets out, for nothing is to be built. */
  private static Attribute.Builder manual() {
    return fixed("tags", AttributeType.STRING_LIST).defaultsTo(ImmutableList.of("manual"));
  }

  private static Attribute.Builder fixed(String name, AttributeType type) {
    return fixedOrNot(name, type, false);
  }

  private static Attribute.Builder fixedOrNot(
      String name, AttributeType type, boolean configurable) {
    return Attribute.builder(name, type).configurable(configurable);
  }

  private static Attribute.Builder target(String name, Provider provider) {
    return fixed(name, AttributeType.LABEL).requiredProviders(requirement(provider));
  }

  private static Attribute.Builder targets(String name, Provider provider) {
    return fixed(name, AttributeType.LABEL_LIST).requiredProviders(requirement(provider));
  }

  private static ProviderRequirement requirement(Provider provider) {
    return new ProviderRequirement(ImmutableList.of(ImmutableSet.of(provider.key())));
  }

  static RuleClass ruleClass(String name, Attribute.Builder... own) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    CommonAttributes.ALL.forEach(attribute -> attributes.put(attribute.name(), attribute));
    for (Attribute.Builder builder : own) {
      Attribute attribute = builder.build();
      attributes.put(attribute.name(), attribute);
    }
    CommonAttributes.BUILTIN.forEach(each -> attributes.putIfAbsent(each.name(), each));
    return RuleClass.builder(name, AttributeSchema.of(attributes.values()))
        .usesToolchainResolution(false)
        .build();
  }

  /** All of them by name. */
  public static ImmutableMap<String, RuleClass> byName() {
    ImmutableMap.Builder<String, RuleClass> byName = ImmutableMap.builder();
    all().forEach(ruleClass -> byName.put(ruleClass.name(), ruleClass));
    return byName.buildOrThrow();
  }
}
