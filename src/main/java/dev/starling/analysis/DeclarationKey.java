package dev.starling.analysis;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/**
 * Asks where a target is declared and what it is, for a message about it.
 *
 * @param label the target
 */
public record DeclarationKey(Label label) implements Key<Declaration> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("DECLARATION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "declaration of " + label;
  }
}
