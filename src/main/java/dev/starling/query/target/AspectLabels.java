package dev.starling.query.target;

import com.google.common.collect.ImmutableSet;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.label.Label;
import java.util.function.Predicate;

/** What aspects depend on, wherever they are applied. */
public final class AspectLabels {

  private AspectLabels() {}

  /** The labels in all attributes of an aspect. */
  public static ImmutableSet<Label> of(AspectDefinition aspect) {
    return of(aspect, attribute -> attribute.type().isDependency());
  }

  /** The labels in some attributes of an aspect. */
  static ImmutableSet<Label> of(AspectDefinition aspect, Predicate<Attribute> admitted) {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    for (Attribute attribute : aspect.spec().attributes()) {
      if (admitted.test(attribute)
          && attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)) {
        attribute.type().forEachLabel(value, (_, label) -> labels.add(label));
      }
    }
    return labels.build();
  }
}
