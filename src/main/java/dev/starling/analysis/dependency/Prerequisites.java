package dev.starling.analysis.dependency;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.definition.AttributeSchema;
import java.util.List;
import java.util.OptionalInt;

/**
 * The configured dependencies of a target, by attribute, in the order in which the attribute names
 * them.
 */
public final class Prerequisites {
  private final AttributeSchema schema;
  private final ImmutableList<ConfiguredTarget>[] byPosition;
  private final ImmutableList<Place> places;
  private final ImmutableList<ConfiguredTarget> all;

  /**
   * Where a dependency belongs.
   *
   * @param position the attribute's position in the schema
   * @param part the key of a split transition's part, or the empty string
   */
  public record Place(int position, String part) {}

  private Prerequisites(
      AttributeSchema schema,
      ImmutableList<ConfiguredTarget>[] byPosition,
      ImmutableList<Place> places,
      ImmutableList<ConfiguredTarget> all) {
    this.schema = schema;
    this.byPosition = byPosition;
    this.places = places;
    this.all = all;
  }

  /** Takes the dependencies of all attributes, those of one attribute side by side. */
  public static Prerequisites collect(
      AttributeSchema schema, List<Place> places, ImmutableList<ConfiguredTarget> all) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // filled with lists of this type only
    ImmutableList<ConfiguredTarget>[] byPosition = new ImmutableList[schema.size()];
    java.util.Arrays.fill(byPosition, ImmutableList.of());
    int start = 0;
    for (int i = 0; i < places.size(); i++) {
      int position = places.get(i).position();
      if (i + 1 == places.size() || places.get(i + 1).position() != position) {
        byPosition[position] = all.subList(start, i + 1);
        start = i + 1;
      }
    }
    return new Prerequisites(schema, byPosition, ImmutableList.copyOf(places), all);
  }

  /** The dependencies of the attribute at a position of the schema. */
  public ImmutableList<ConfiguredTarget> at(int position) {
    return byPosition[position];
  }

  /** The dependencies of the attribute at a position, by the keys of its split transition. */
  public ImmutableListMultimap<String, ConfiguredTarget> splitAt(int position) {
    ImmutableListMultimap.Builder<String, ConfiguredTarget> parts = ImmutableListMultimap.builder();
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).position() == position) {
        parts.put(places.get(i).part(), all.get(i));
      }
    }
    return parts.build();
  }

  /** The dependencies of an attribute; none if the rule has no such attribute. */
  public ImmutableList<ConfiguredTarget> of(String attribute) {
    OptionalInt position = schema.position(attribute);
    return position.isPresent() ? byPosition[position.getAsInt()] : ImmutableList.of();
  }

  /** All dependencies, in the order of the attributes. */
  public ImmutableList<ConfiguredTarget> all() {
    return all;
  }
}
