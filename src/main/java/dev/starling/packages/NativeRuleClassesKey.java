package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for the rule classes that BUILD files find without a load. */
public enum NativeRuleClassesKey implements Key<NativeRuleClasses> {
  /** There is one such node. */
  INSTANCE;

  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("NATIVE_RULE_CLASSES");

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
