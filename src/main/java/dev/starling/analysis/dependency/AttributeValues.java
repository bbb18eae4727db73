package dev.starling.analysis.dependency;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The values of all attributes of a target in a configuration: selects, defaults and computed
 * values are settled.
 */
public final class AttributeValues {
  private final AttributeSchema schema;
  private final Object[] values;

  /** Takes one converted value for each attribute of the schema. */
  public AttributeValues(AttributeSchema schema, Object[] values) {
    this.schema = schema;
    this.values = values;
  }

  /** The attributes that there are. */
  public AttributeSchema schema() {
    return schema;
  }

  /** The value of the attribute at a position of the schema. */
  public Object at(int position) {
    return values[position];
  }

  /** The value of an attribute, or null if the rule has no such attribute. */
  public @Nullable Object find(String attribute) {
    OptionalInt position = schema.position(attribute);
    return position.isPresent() ? values[position.getAsInt()] : null;
  }

  /**
   * The value of an attribute of a known type, or {@code otherwise} if the rule has no such
   * attribute.
   */
  public <T> T get(String attribute, Class<T> type, T otherwise) {
    Object value = find(attribute);
    return type.isInstance(value) ? type.cast(value) : otherwise;
  }

  /** Whether the value at a position differs from what the attribute's type has by default. */
  public boolean isSet(int position) {
    Attribute attribute = schema.get(position);
    return !values[position].equals(attribute.type().defaultValue());
  }
}
