package net.starlark.java.syntax;

import java.util.List;

/**
 * Walks a tree and leaves out the names that are no variables: those of fields and of named
 * arguments.
 */
public abstract class VariableVisitor extends NodeVisitor {

  @Override
  public void visit(DotExpression node) {
    visit((Node) node.object());
  }

  @Override
  public void visit(Argument node) {
    visit((Node) node.value());
  }

  /** Visits the defaults of parameters, which belong to the code around the function. */
  protected final void visitDefaults(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Optional optional) {
        visit((Node) optional.defaultValue());
      }
    }
  }
}
