package net.starlark.java.compile;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.Resolution;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.VariableVisitor;

/** Which variables of its function, and of those around, a piece of code uses or assigns. */
final class Uses extends VariableVisitor {
  private final Resolution resolution;
  private final BitSet slots = new BitSet();
  private final BitSet captured = new BitSet();
  private final BitSet bound = new BitSet();

  Uses(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Returns the slots of the function's frame, plain ones and those with cells. */
  BitSet slots() {
    return slots;
  }

  /** Returns the indices of cells that the function captured. */
  BitSet captured() {
    return captured;
  }

  /** Returns the slots of plain variables that comprehensions in the code bind. */
  BitSet bound() {
    return bound;
  }

  private void use(Binding binding) {
    if (binding.scope() == Scope.LOCAL || binding.scope() == Scope.CELL) {
      slots.set(binding.index());
    } else if (binding.scope() == Scope.FREE) {
      captured.set(binding.index());
    }
  }

  @Override
  public void visit(Identifier node) {
    use(resolution.binding(node));
  }

  @Override
  public void visit(Comprehension.For node) {
    for (Identifier name : node.vars().boundNames()) {
      Binding binding = resolution.binding(name);
      if (binding.scope() == Scope.LOCAL) {
        bound.set(binding.index());
      }
    }
    super.visit(node);
  }

  @Override
  public void visit(DefStatement node) {
    visit((Node) node.name());
    function(node, node.parameters());
  }

  @Override
  public void visit(LoadStatement node) {
    throw new UnsupportedConstruct("a load statement");
  }

  @Override
  public void visit(LambdaExpression node) {
    function(node, node.parameters());
  }

  private void function(Node node, ImmutableList<Parameter> parameters) {
    visitDefaults(parameters);
    resolution.function(node).captured().forEach(this::use);
  }
}
