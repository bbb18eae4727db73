package dev.starling.query.target;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.definition.TransitionDefinition;
import dev.starling.packages.Rule;

/**
 * Which attributes make edges.
 *
 * @param implicit whether those count that the BUILD file does not set
 * @param tools whether those count whose targets are tools
 * @param nodep whether the package groups of a visibility count; other labels that are no
 *     dependencies never do
 * @param aspects whether those of aspects count
 */
public record DependencyFilter(boolean implicit, boolean tools, boolean nodep, boolean aspects) {

  /** Every attribute counts. */
  public static final DependencyFilter ALL = new DependencyFilter(true, true, true, true);

  /** Whether the labels in an attribute of a rule are edges. */
  public boolean admits(Rule rule, Attribute attribute) {
    return !attribute.type().isOutput()
        && (implicit || rule.isExplicit(attribute.name()))
        && (tools || !(attribute.transition() instanceof TransitionDefinition.Exec))
        && !isNodep(attribute.type());
  }

  /** Whether the labels in an attribute of an aspect are edges. */
  boolean admitsOfAspect(Attribute attribute) {
    return implicit
        && attribute.type().isDependency()
        && (tools || !(attribute.transition() instanceof TransitionDefinition.Exec));
  }

  private static boolean isNodep(AttributeType type) {
    return type == AttributeType.NODEP_LABEL
        || type == AttributeType.NODEP_LABEL_LIST
        || type.isDormant();
  }
}
