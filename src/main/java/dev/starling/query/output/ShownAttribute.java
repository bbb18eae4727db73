package dev.starling.query.output;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.packages.Rule;
import dev.starling.query.target.AttributeTexts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An attribute of a rule as formats show it.
 *
 * @param name that queries use: {@code $x} or {@code :x} for an implicit one
 * @param isExplicit whether the BUILD file sets it
 */
record ShownAttribute(Rule rule, Attribute attribute, String name, boolean isExplicit) {

  /** All attributes of a rule in the order of their declaration. */
  static ImmutableList<ShownAttribute> of(Rule rule) {
    return rule.ruleClass().attributes().asList().stream()
        .map(
            attribute ->
                new ShownAttribute(
                    rule,
                    attribute,
                    attribute.nativeName(),
                    rule.isExplicit(attribute.name()) || isMacroMark(rule, attribute.name())))
        .collect(toImmutableList());
  }

  /** What the engine notes of a legacy macro counts as set. */
  private static boolean isMacroMark(Rule rule, String name) {
    return name.startsWith("generator_")
        && rule.value(name) instanceof String text
        && !text.isEmpty();
  }

  AttributeType type() {
    return attribute.type();
  }

  /**
   * The value without regard to conditions: lists and dictionaries of all branches together;
   * nothing where the attribute is unset or may have several values.
   */
  Optional<Object> flattened() {
    ImmutableList<Object> values = AttributeTexts.values(rule, attribute);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (type().isList() && values.size() > 1) {
      Set<Object> union = new LinkedHashSet<>();
      values.forEach(value -> union.addAll((List<?>) value));
      return Optional.of(ImmutableList.copyOf(union));
    }
    if (type().isDict() && values.size() > 1) {
      Map<Object, Object> union = new LinkedHashMap<>();
      values.forEach(value -> union.putAll((Map<?, ?>) value));
      return Optional.of(ImmutableMap.copyOf(union));
    }
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
