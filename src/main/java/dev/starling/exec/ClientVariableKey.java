package dev.starling.exec;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for one environment variable of the client. */
public record ClientVariableKey(String name) implements Key<ClientVariableValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("CLIENT_VARIABLE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "environment variable " + name;
  }
}
