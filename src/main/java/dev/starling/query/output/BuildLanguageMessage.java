package dev.starling.query.output;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeType;
import dev.starling.definition.RuleClass;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import dev.starling.packages.NativeRuleClasses;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.query.AllowedRuleClassInfo;
import dev.starling.protobuf.query.AttributeDefinition;
import dev.starling.protobuf.query.AttributeValue;
import dev.starling.protobuf.query.BuildLanguage;
import dev.starling.protobuf.query.RuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;

/** The rules of BUILD files with their attributes as a message. */
public final class BuildLanguageMessage {

  private BuildLanguageMessage() {}

  /** The message; rules and attributes stand in the order of their names. */
  public static BuildLanguage of(NativeRuleClasses classes) {
    BuildLanguage.Builder language = BuildLanguage.newBuilder();
    classes.byName().forEach((name, ruleClass) -> language.addRule(rule(name, ruleClass)));
    return language.build();
  }

  private static RuleDefinition rule(String name, RuleClass ruleClass) {
    RuleDefinition.Builder rule = RuleDefinition.newBuilder().setName(name);
    ruleClass.attributes().asList().stream()
        .sorted(Comparator.comparing(Attribute::nativeName))
        .forEach(attribute -> rule.addAttribute(attribute(attribute)));
    return rule.build();
  }

  private static AttributeDefinition attribute(Attribute attribute) {
    AttributeType type = attribute.type();
    AttributeDefinition.Builder definition =
        AttributeDefinition.newBuilder()
            .setName(StringEncoding.internalToUnicode(attribute.nativeName()))
            .setType(AttributeMessages.discriminator(type))
            .setMandatory(attribute.mandatory())
            .setAllowEmpty(!attribute.nonEmpty())
            .setAllowSingleFile(attribute.singleFile())
            .setExecutable(attribute.executable())
            .setConfigurable(attribute.configurable());
    if (type.isDependency() || AttributeMessages.isNodep(type) || type.isOutput()) {
      definition
          .setNodep(AttributeMessages.isNodep(type))
          .setAllowedRuleClasses(allowed(attribute));
    }
    if (attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
        && !value.equals(type.defaultValue())) {
      definition.setDefault(value(value));
    }
    return definition.build();
  }

  private static AllowedRuleClassInfo allowed(Attribute attribute) {
    AllowedRuleClassInfo.Builder info = AllowedRuleClassInfo.newBuilder();
    return attribute.allowedRuleClasses().isPresent()
        ? info.setPolicy(AllowedRuleClassInfo.AllowedRuleClasses.SPECIFIED)
            .addAllAllowedRuleClass(attribute.allowedRuleClasses().get())
            .build()
        : info.setPolicy(AllowedRuleClassInfo.AllowedRuleClasses.ANY).build();
  }

  private static AttributeValue value(Object value) {
    AttributeValue.Builder message = AttributeValue.newBuilder();
    switch (value) {
      case StarlarkInt number -> message.setInt(number.toIntUnchecked());
      case TriState state -> message.setInt(state.number());
      case Boolean b -> message.setBool(b);
      case Label label ->
          message.setString(StringEncoding.internalToUnicode(label.unambiguousForm()));
      case List<?> list -> list.forEach(element -> message.addList(value(element)));
      case Map<?, ?> map ->
          map.forEach(
              (key, element) ->
                  message.addDict(
                      AttributeValue.DictEntry.newBuilder()
                          .setKey(StringEncoding.internalToUnicode(text(key)))
                          .setValue(value(element))));
      default -> {
        if (value != Starlark.NONE) {
          message.setString(StringEncoding.internalToUnicode(value.toString()));
        }
      }
    }
    return message.build();
  }

  private static String text(Object key) {
    return key instanceof Label label ? label.unambiguousForm() : key.toString();
  }
}
