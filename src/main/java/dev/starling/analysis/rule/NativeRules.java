package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * The rule classes that are implemented in Java.
 *
 * @param byName implementations by the name of the rule class
 */
public record NativeRules(ImmutableMap<String, NativeRuleImplementation> byName) {

  /** The implementation of a rule class. */
  Optional<NativeRuleImplementation> find(String ruleClass) {
    return Optional.ofNullable(byName.get(ruleClass));
  }
}
