package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.config.ConfigurationKey;
import dev.starling.definition.Attribute;
import dev.starling.definition.TransitionDefinition;
import dev.starling.graph.Value;
import dev.starling.label.Label;

/**
 * How the configuration changes on the way from a rule to each of its dependencies.
 *
 * @param edges in the order of the attributes, each attribute's in the order in which it names them
 */
public record DependencyTransitions(ImmutableList<Edge> edges) implements Value {

  /** What targets other than rules have. */
  static final DependencyTransitions NONE = new DependencyTransitions(ImmutableList.of());

  /**
   * A dependency.
   *
   * @param attribute that names it
   * @param configurations where the edge leads; none for no configuration
   */
  public record Edge(
      Attribute attribute, Label label, ImmutableList<ConfigurationKey> configurations) {

    /** What the attribute does with the configuration. */
    public TransitionDefinition transition() {
      return attribute.transition();
    }
  }
}
