package dev.starling.packages;

import dev.starling.label.Label;
import java.util.Optional;

/**
 * A file that a rule declares to make.
 *
 * @param generatingRule the rule, in the same package
 * @param key the attribute that names it, or the key of an implicit output
 */
public record OutputFile(Label label, Rule generatingRule, String key) implements Target {
  @Override
  public String targetKind() {
    return "generated file";
  }

  @Override
  public Visibility visibility() {
    return generatingRule.visibility();
  }

  @Override
  public Optional<Rule> associatedRule() {
    return Optional.of(generatingRule);
  }

  @Override
  public Optional<CallFrame> callFrame() {
    return generatingRule.callFrame();
  }
}
