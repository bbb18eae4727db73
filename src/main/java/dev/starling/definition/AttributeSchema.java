package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The attributes of a rule class in the order of their declaration, with distinct names; an
 * attribute's position indexes the value arrays of targets.
 */
public final class AttributeSchema implements Iterable<Attribute> {
  private final ImmutableList<Attribute> attributes;
  private final ImmutableMap<String, Integer> positions;
  private final boolean hasMaterializers;

  private AttributeSchema(ImmutableList<Attribute> attributes) {
    this.attributes = attributes;
    ImmutableMap.Builder<String, Integer> builder = ImmutableMap.builder();
    for (int i = 0; i < attributes.size(); i++) {
      builder.put(attributes.get(i).name(), i);
    }
    this.positions = builder.buildOrThrow();
    this.hasMaterializers =
        attributes.stream()
            .anyMatch(each -> each.defaultValue() instanceof AttributeDefault.Materialized);
  }

  /**
   * A schema.
   *
   * @throws IllegalArgumentException if two attributes have one name
   */
  public static AttributeSchema of(Iterable<Attribute> attributes) {
    return new AttributeSchema(ImmutableList.copyOf(attributes));
  }

  /** Whether some attributes are dependencies that materializers choose. */
  public boolean hasMaterializers() {
    return hasMaterializers;
  }

  /** The number of attributes. */
  public int size() {
    return attributes.size();
  }

  /** The attribute at a position. */
  public Attribute get(int position) {
    return attributes.get(position);
  }

  /** The attribute of that name. */
  public Optional<Attribute> find(String name) {
    Integer position = positions.get(name);
    return position == null ? Optional.empty() : Optional.of(attributes.get(position));
  }

  /** The position of the attribute of that name. */
  public OptionalInt position(String name) {
    Integer position = positions.get(name);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** All attributes in order. */
  public ImmutableList<Attribute> asList() {
    return attributes;
  }

  /** All names in order. */
  public ImmutableList<String> names() {
    return positions.keySet().asList();
  }

  @Override
  public Iterator<Attribute> iterator() {
    return attributes.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeSchema that && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }
}
