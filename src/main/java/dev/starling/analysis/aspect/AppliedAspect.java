package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.AspectDefinition;

/**
 * An aspect with the values of its parameters.
 *
 * @param definition the aspect
 * @param parameters the attributes that it takes from the rule which names it
 */
public record AppliedAspect(AspectDefinition definition, ImmutableMap<String, Object> parameters) {
  /** The name for messages and for {@code ctx.aspect_ids}. */
  public String id() {
    return definition.toString();
  }
}
