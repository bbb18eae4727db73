package dev.starling.analysis.dependency;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;

/** Lists the dependencies of a target whose attributes are settled. */
public final class DependencyEdges {
  private DependencyEdges() {}

  /**
   * The dependencies in the order of the attributes, each attribute's in the order in which it
   * names them.
   */
  public static ImmutableList<DependencyEdge> of(AttributeValues values) {
    AttributeSchema schema = values.schema();
    ImmutableList.Builder<DependencyEdge> edges = ImmutableList.builder();
    for (int i = 0; i < schema.size(); i++) {
      AttributeType type = schema.get(i).type();
      if (type.isDependency() && type != AttributeType.GENQUERY_SCOPE) {
        Object value = values.at(i);
        int position = i;
        if (value instanceof Label label) {
          edges.add(new DependencyEdge(position, label));
        } else if (type == AttributeType.LABEL_LIST) {
          for (Object label : (ImmutableList<?>) value) {
            edges.add(new DependencyEdge(position, (Label) label));
          }
        } else {
          type.forEachLabel(value, (_, label) -> edges.add(new DependencyEdge(position, label)));
        }
      }
    }
    return edges.build();
  }
}
