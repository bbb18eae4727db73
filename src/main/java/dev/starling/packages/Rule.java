package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.RuleClass;
import dev.starling.definition.SelectExpression;
import dev.starling.label.Label;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A target that is an instance of a rule class.
 *
 * <p>Only attributes that have a value of their own are kept: their positions in the schema of the
 * rule class, those that the BUILD file gave before those that the package adds, and the values
 * beside them. Everything else is the default that the rule class declares.
 */
public final class Rule implements Target {
  private final Label label;
  private final RuleClass ruleClass;
  private final Visibility visibility;
  private final short[] positions;
  private final Object[] values;
  private final int explicitCount;
  private final ImmutableList<DeclaredOutput> outputs;
  private final CallFrame callFrame;
  private final @Nullable MacroInstance macro;

  Rule(
      Label label,
      RuleClass ruleClass,
      Visibility visibility,
      RuleValues values,
      ImmutableList<DeclaredOutput> outputs,
      CallFrame callFrame,
      @Nullable MacroInstance macro) {
    this.label = label;
    this.ruleClass = ruleClass;
    this.visibility = visibility;
    this.positions = values.positions();
    this.values = values.values();
    this.explicitCount = values.explicitCount();
    this.outputs = outputs;
    this.callFrame = callFrame;
    this.macro = macro;
  }

  /**
   * A file that a rule declares to make.
   *
   * @param key the attribute that names it, or the key of an implicit output
   */
  public record DeclaredOutput(String key, boolean isImplicit, Label label) {}

  @Override
  public Label label() {
    return label;
  }

  /** Returns what kind of rule it is. */
  public RuleClass ruleClass() {
    return ruleClass;
  }

  @Override
  public String targetKind() {
    return ruleClass.name() + " rule";
  }

  @Override
  public Visibility visibility() {
    return visibility;
  }

  @Override
  public Optional<Rule> associatedRule() {
    return Optional.of(this);
  }

  @Override
  public Optional<CallFrame> callFrame() {
    return Optional.of(callFrame);
  }

  /** Returns the files that the rule declares to make, those of attributes before implicit ones. */
  public ImmutableList<DeclaredOutput> outputs() {
    return outputs;
  }

  /** Returns the values that differ from the defaults of the rule class; not to be changed. */
  RuleValues values() {
    return new RuleValues(positions, values, explicitCount);
  }

  /** Returns this rule with another visibility. */
  Rule withVisibility(Visibility other) {
    return new Rule(label, ruleClass, other, values(), outputs, callFrame, macro);
  }

  /** Returns the symbolic macro that declared the rule. */
  public Optional<MacroInstance> macro() {
    return Optional.ofNullable(macro);
  }

  /**
   * Returns the converted value of an attribute, a {@link SelectExpression} where it depends on the
   * configuration, or the {@link AttributeDefault} that must be computed.
   *
   * @throws IllegalArgumentException if the rule class has no such attribute
   */
  public Object value(String attribute) {
    OptionalInt position = ruleClass.attributes().position(attribute);
    if (position.isEmpty()) {
      throw new IllegalArgumentException(
          "no attribute '%s' in rule class %s".formatted(attribute, ruleClass));
    }
    return value(position.getAsInt());
  }

  /** As {@link #value(String)}, by the position of the attribute in its schema. */
  public Object value(int position) {
    int index = indexOf(position);
    if (index >= 0) {
      return values[index];
    }
    Attribute attribute = ruleClass.attributes().get(position);
    if (attribute.name().equals("name")) {
      return label.name();
    }
    return attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
        ? value
        : attribute.defaultValue();
  }

  /** Tells whether the BUILD file gave the attribute a value. */
  public boolean isExplicit(String attribute) {
    if (attribute.equals("name")) {
      return true;
    }
    OptionalInt position = ruleClass.attributes().position(attribute);
    if (position.isEmpty()) {
      return false;
    }
    int index = indexOf(position.getAsInt());
    return index >= 0 && index < explicitCount;
  }

  private int indexOf(int position) {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] == position) {
        return i;
      }
    }
    return -1;
  }

  /** Takes a label that an attribute may hold. */
  @FunctionalInterface
  public interface LabelVisitor {
    /** Takes a label. */
    void visit(Attribute attribute, Label label);
  }

  /**
   * Visits the labels of all attributes in the order of the schema: every branch of a select with
   * its conditions (which an attribute of any type has), and fixed defaults. Defaults that must be
   * computed are left out.
   */
  public void forEachLabel(LabelVisitor visitor) {
    for (int i = 0; i < ruleClass.attributes().size(); i++) {
      Attribute attribute = ruleClass.attributes().get(i);
      Object value = value(i);
      if (attribute.type().hasLabels() || value instanceof SelectExpression) {
        forEachLabel(attribute, value, visitor);
      }
    }
  }

  private static void forEachLabel(Attribute attribute, Object value, LabelVisitor visitor) {
    switch (value) {
      case SelectExpression select -> {
        select.conditions().forEach(condition -> visitor.visit(attribute, condition));
        for (Object branch : select.possibleTermValues()) {
          attribute.type().forEachLabel(branch, (_, label) -> visitor.visit(attribute, label));
        }
      }
      case AttributeDefault _ -> {}
      default ->
          attribute.type().forEachLabel(value, (_, label) -> visitor.visit(attribute, label));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Rule that
            && label.equals(that.label)
            && ruleClass.equals(that.ruleClass)
            && visibility.equals(that.visibility)
            && explicitCount == that.explicitCount
            && Arrays.equals(positions, that.positions)
            && Arrays.equals(values, that.values)
            && outputs.equals(that.outputs)
            && callFrame.equals(that.callFrame)
            && Objects.equals(macro, that.macro));
  }

  @Override
  public int hashCode() {
    return label.hashCode();
  }

  @Override
  public String toString() {
    return targetKind() + " " + label;
  }
}
