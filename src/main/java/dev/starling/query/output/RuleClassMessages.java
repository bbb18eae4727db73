package dev.starling.query.output;

import dev.starling.analysis.documentation.ModuleDocumentation;
import dev.starling.definition.RuleClass;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.query.Rule;
import java.util.HashSet;
import java.util.Set;

/** Documents rule classes in the messages of rules, each once. Serves one result. */
final class RuleClassMessages {

  private final Set<String> told = new HashSet<>();

  /** Adds the name of the class to a message, and what it is if no message has told so far. */
  void add(RuleClass ruleClass, Rule.Builder message) {
    String key =
        ruleClass
            .definition()
            .map(definition -> definition.file() + "%" + ruleClass.name())
            .orElse(ruleClass.name());
    message.setRuleClassKey(StringEncoding.internalToUnicode(key));
    if (told.add(key)) {
      message.setRuleClassInfo(ModuleDocumentation.of(ruleClass));
    }
  }
}
