package net.starlark.java.syntax;

import java.util.List;

/**
 * Walks a tree in evaluation-independent source order. A subclass overrides the kinds it cares
 * about and calls {@code super} to go on below.
 *
 * <p>A chain of binary operators is walked without recursion: {@link
 * #visit(BinaryOperatorExpression)} is called for the outermost operator only.
 */
public abstract class NodeVisitor {

  /** Visits each statement of a file. */
  public void visit(StarlarkFile file) {
    visitAll(file.statements());
  }

  /** Visits nodes in their order. */
  public final void visitAll(List<? extends Node> nodes) {
    for (Node node : nodes) {
      visit(node);
    }
  }

  /** Calls the method for the node's kind. */
  public final void visit(Node node) {
    switch (node) {
      case Identifier n -> visit(n);
      case StringLiteral n -> visit(n);
      case CallExpression n -> visit(n);
      case DotExpression n -> visit(n);
      case AssignmentStatement n -> visit(n);
      case BinaryOperatorExpression n -> visit(n);
      case BytesLiteral n -> visit(n);
      case Comprehension n -> visit(n);
      case Comprehension.For n -> visit(n);
      case Comprehension.If n -> visit(n);
      case ConditionalExpression n -> visit(n);
      case DefStatement n -> visit(n);
      case DictExpression n -> visit(n);
      case DictExpression.Entry n -> visit(n);
      case ExpressionStatement n -> visit(n);
      case FloatLiteral n -> visit(n);
      case FlowStatement n -> visit(n);
      case ForStatement n -> visit(n);
      case IfStatement n -> visit(n);
      case IndexExpression n -> visit(n);
      case IntLiteral n -> visit(n);
      case LambdaExpression n -> visit(n);
      case ListExpression n -> visit(n);
      case LoadStatement n -> visit(n);
      case LoadStatement.Binding n -> visit(n);
      case ReturnStatement n -> visit(n);
      case SliceExpression n -> visit(n);
      case UnaryOperatorExpression n -> visit(n);
      case Argument n -> visit(n);
      case Parameter n -> visit(n);
    }
  }

  public void visit(Identifier node) {}

  public void visit(StringLiteral node) {}

  public void visit(BytesLiteral node) {}

  public void visit(IntLiteral node) {}

  public void visit(FloatLiteral node) {}

  public void visit(FlowStatement node) {}

  public void visit(Argument node) {
    if (node instanceof Argument.Keyword keyword) {
      visit(keyword.name());
    }
    visit((Node) node.value());
  }

  public void visit(Parameter node) {
    node.identifier().ifPresent(this::visit);
    if (node instanceof Parameter.Optional optional) {
      visit((Node) optional.defaultValue());
    }
  }

  public void visit(CallExpression node) {
    visit((Node) node.function());
    visitAll(node.arguments());
  }

  public void visit(DotExpression node) {
    visit((Node) node.object());
    visit(node.field());
  }

  public void visit(BinaryOperatorExpression node) {
    boolean first = true;
    for (BinaryOperatorExpression operator : node.leftSpine()) {
      if (first) {
        visit((Node) operator.x());
        first = false;
      }
      visit((Node) operator.y());
    }
  }

  public void visit(Comprehension node) {
    visit(node.body());
    visitAll(node.clauses());
  }

  public void visit(Comprehension.For node) {
    visit((Node) node.vars());
    visit((Node) node.iterable());
  }

  public void visit(Comprehension.If node) {
    visit((Node) node.condition());
  }

  public void visit(ConditionalExpression node) {
    visit((Node) node.thenCase());
    visit((Node) node.condition());
    visit((Node) node.elseCase());
  }

  public void visit(DictExpression node) {
    visitAll(node.entries());
  }

  public void visit(DictExpression.Entry node) {
    visit((Node) node.key());
    visit((Node) node.value());
  }

  public void visit(IndexExpression node) {
    visit((Node) node.object());
    visit((Node) node.key());
  }

  public void visit(LambdaExpression node) {
    visitAll(node.parameters());
    visit((Node) node.body());
  }

  public void visit(ListExpression node) {
    visitAll(node.elements());
  }

  public void visit(SliceExpression node) {
    visit((Node) node.object());
    node.start().ifPresent(part -> visit((Node) part));
    node.stop().ifPresent(part -> visit((Node) part));
    node.step().ifPresent(part -> visit((Node) part));
  }

  public void visit(UnaryOperatorExpression node) {
    visit((Node) node.x());
  }

  public void visit(AssignmentStatement node) {
    visit((Node) node.lhs());
    visit((Node) node.rhs());
  }

  public void visit(DefStatement node) {
    visit(node.name());
    visitAll(node.parameters());
    visitAll(node.body());
  }

  public void visit(ExpressionStatement node) {
    visit((Node) node.expression());
  }

  public void visit(ForStatement node) {
    visit((Node) node.vars());
    visit((Node) node.collection());
    visitAll(node.body());
  }

  public void visit(IfStatement node) {
    visit((Node) node.condition());
    visitAll(node.thenBlock());
    visitAll(node.elseBlock());
  }

  public void visit(LoadStatement node) {
    visit(node.module());
    visitAll(node.bindings());
  }

  public void visit(LoadStatement.Binding node) {
    visit(node.local());
    visit(node.original());
  }

  public void visit(ReturnStatement node) {
    node.result().ifPresent(result -> visit((Node) result));
  }
}
