package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/** Asks for the syntax tree of a file that exists. */
public record SyntaxTreeKey(RootedPath path, SourceDialect dialect) implements Key<SyntaxTree> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("SYNTAX_TREE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
