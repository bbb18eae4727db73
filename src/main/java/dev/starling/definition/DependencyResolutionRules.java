package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import java.util.List;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * What holds of rules whose targets materializers may read: they know nothing that is found out
 * later than dependencies are, so all that they depend on is of the same sort.
 */
final class DependencyResolutionRules {
  private DependencyResolutionRules() {}

  /** Checks an attribute of such a rule, and marks it as one that materializers may read. */
  static Attribute marked(Attribute attribute, boolean saysForDependencyResolution)
      throws EvalException {
    String name = attribute.name();
    if (attribute.defaultValue() instanceof AttributeDefault.Materialized) {
      throw Starlark.errorf(
          "attribute `%s`: has a materializer, which is not allowed on rules for dependency"
              + " resolution",
          name);
    }
    if (!attribute.type().isDependency()) {
      return attribute;
    }
    if (saysForDependencyResolution && !attribute.forDependencyResolution()) {
      throw Starlark.errorf(
          "attribute `%s`: is explicitly marked as not for dependency resolution, which is"
              + " disallowed on rules for dependency resolution; leave the parameter out",
          name);
    }
    if (!attribute.aspects().isEmpty()) {
      throw Starlark.errorf(
          "attribute `%s`: rules for dependency resolution cannot propagate aspects; remove"
              + " 'aspects'",
          name);
    }
    return attribute.toBuilder().forDependencyResolution(true).configurable(false).build();
  }

  /** Checks an attribute of any other rule. */
  static void checkMaterializer(Attribute attribute) throws EvalException {
    if (attribute.defaultValue() instanceof AttributeDefault.Materialized
        && !attribute.isImplicit()) {
      throw Starlark.errorf(
          "attribute `%s`: has a materializer, so the attribute must be private; call it `_%s`",
          attribute.name(), attribute.name());
    }
  }

  /** Checks that a rule that is not marked holds no dormant labels. */
  static void checkNoDormant(ImmutableList<Attribute> attributes) throws EvalException {
    List<String> dormant =
        attributes.stream()
            .filter(attribute -> attribute.type().isDormant())
            .map(attribute -> "'" + attribute.name() + "'")
            .toList();
    if (!dormant.isEmpty()) {
      throw Starlark.errorf(
          "Has dormant attributes (%s) but is not marked as a rule for dependency resolution; add"
              + " dependency_resolution_rule = True",
          String.join(", ", dormant));
    }
  }

  /** Checks what such a rule takes from elsewhere. */
  static void checkSurroundings(
      boolean hasParent, ImmutableList<ToolchainTypeRequirement> toolchainTypes)
      throws EvalException {
    if (hasParent) {
      throw Starlark.errorf("Rules for dependency resolution cannot have a parent");
    }
    if (!toolchainTypes.isEmpty()) {
      throw Starlark.errorf("Rules for dependency resolution cannot depend on toolchains");
    }
  }

  /** Refuses what only rules can have. */
  static void refuse(Attribute attribute, String place) throws EvalException {
    if (attribute.defaultValue() instanceof AttributeDefault.Materialized) {
      throw Starlark.errorf(
          "attribute '%s' has a materializer, which is not allowed on %s", attribute.name(), place);
    }
    if (attribute.type().isDormant()) {
      throw Starlark.errorf(
          "attribute '%s' has a dormant label type, which is not allowed on %s",
          attribute.name(), place);
    }
  }
}
