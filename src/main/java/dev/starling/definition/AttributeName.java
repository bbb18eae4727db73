package dev.starling.definition;

import dev.starling.label.Label;
import java.util.Optional;

/**
 * Names an attribute of a target in the messages of {@link AttributeType#convert}.
 *
 * @param target the target, when there is one already
 */
public record AttributeName(String attribute, String ruleClass, Optional<Label> target) {
  @Override
  public String toString() {
    return "attribute '%s' in '%s' rule".formatted(attribute, ruleClass);
  }
}
