package net.starlark.java.compile;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ConditionalExpression;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.FloatLiteral;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IndexExpression;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.TokenKind;
import net.starlark.java.syntax.UnaryOperatorExpression;
import net.starlark.java.syntax.VariableVisitor;

/**
 * Foresees which variables of a function hold numbers, from literals, ranges and arithmetic, and
 * from what parameters and globals hold when the function is compiled.
 */
final class KindInference {
  /** Kinds only rise, and few functions pass one on through more variables than this. */
  private static final int ROUNDS = 4;

  /** A value that flows into a variable. */
  private record Flow(int slot, Expression value) {}

  private final Linkage linkage;
  private final Kind[] slots;
  private final List<Flow> flows = new ArrayList<>();

  /**
   * Looks at the code of a unit.
   *
   * @param observed how many slots hold a value now that tells about later ones
   */
  KindInference(Linkage linkage, int size, int observed, ImmutableList<? extends Node> body) {
    this.linkage = linkage;
    this.slots = new Kind[size];
    for (int i = 0; i < size; i++) {
      slots[i] = i < observed ? linkage.localKind(i) : Kind.UNKNOWN;
    }
    new Assignments().visitAll(body);
    for (int i = 0; i < ROUNDS; i++) {
      flows.forEach(flow -> raise(flow.slot, of(flow.value)));
    }
  }

  private void raise(int slot, Kind kind) {
    slots[slot] = slots[slot].join(kind);
  }

  /** Collects what flows into local variables. */
  private final class Assignments extends VariableVisitor {
    @Override
    public void visit(AssignmentStatement node) {
      if (node.operator().isPresent()) {
        flow(
            node.lhs(),
            new BinaryOperatorExpression(node.id(), node.lhs(), node.operator().get(), node.rhs()));
      } else {
        flow(node.lhs(), node.rhs());
      }
      super.visit(node);
    }

    private void flow(Expression target, Expression value) {
      switch (target) {
        case Identifier id -> {
          Binding binding = linkage.resolution().binding(id);
          if (binding.scope() == Scope.LOCAL) {
            flows.add(new Flow(binding.index(), value));
          }
        }
        case ListExpression targets -> {
          if (value instanceof ListExpression values
              && values.elements().size() == targets.elements().size()) {
            for (int i = 0; i < values.elements().size(); i++) {
              flow(targets.elements().get(i), values.elements().get(i));
            }
          }
        }
        default -> {}
      }
    }

    private void loop(Expression vars, Expression collection) {
      if (isRange(collection)) {
        flow(vars, new IntLiteral(-1, 0));
      }
    }

    @Override
    public void visit(ForStatement node) {
      loop(node.vars(), node.collection());
      super.visit(node);
    }

    @Override
    public void visit(Comprehension.For node) {
      loop(node.vars(), node.iterable());
      super.visit(node);
    }

    @Override
    public void visit(DefStatement node) {
      visitDefaults(node.parameters());
    }

    @Override
    public void visit(LambdaExpression node) {
      visitDefaults(node.parameters());
    }
  }

  /** Returns what a local variable is expected to hold. */
  Kind ofSlot(int slot) {
    return slots[slot];
  }

  /** Tells whether an expression calls a function of the universe by its name. */
  boolean callsUniversal(Expression expression, String name) {
    return expression instanceof CallExpression call
        && call.function() instanceof Identifier id
        && id.name().equals(name)
        && linkage.resolution().binding(id).scope() == Scope.UNIVERSAL;
  }

  /** Tells whether the value of an expression can only be a range. */
  boolean isRange(Expression expression) {
    return callsUniversal(expression, "range");
  }

  /** Returns what an expression is expected to yield. */
  Kind of(Expression expression) {
    return switch (expression) {
      case IntLiteral x -> isLong(x) ? Kind.INT : Kind.OBJECT;
      case FloatLiteral _ -> Kind.FLOAT;
      case Identifier x -> of(linkage.resolution().binding(x));
      case IndexExpression _, DotExpression _ -> Kind.UNKNOWN;
      case ConditionalExpression x -> of(x.thenCase()).join(of(x.elseCase()));
      case UnaryOperatorExpression x -> ofUnary(x.operator(), of(x.x()));
      case BinaryOperatorExpression x -> ofChain(x);
      case CallExpression x -> ofCall(x);
      default -> Kind.OBJECT;
    };
  }

  private static Kind ofUnary(TokenKind operator, Kind x) {
    return operator == TokenKind.NOT || (operator == TokenKind.TILDE && x == Kind.FLOAT)
        ? Kind.OBJECT
        : x;
  }

  static boolean isLong(IntLiteral literal) {
    return literal.value() instanceof Integer || literal.value() instanceof Long;
  }

  private Kind of(Binding binding) {
    return switch (binding.scope()) {
      case LOCAL -> slots[binding.index()];
      case GLOBAL -> linkage.globalKind(binding.index());
      case CELL, FREE -> Kind.UNKNOWN;
      case PREDECLARED, UNIVERSAL -> Kind.OBJECT;
    };
  }

  private Kind ofCall(CallExpression call) {
    if (callsUniversal(call, "len") || callsUniversal(call, "int")) {
      return Kind.INT;
    }
    return callsUniversal(call, "float") ? Kind.FLOAT : Kind.UNKNOWN;
  }

  private Kind ofChain(BinaryOperatorExpression expression) {
    Kind kind = null;
    for (BinaryOperatorExpression b : expression.leftSpine()) {
      kind = ofOperation(b.operator(), kind == null ? of(b.x()) : kind, of(b.y()));
    }
    return kind;
  }

  /** Returns what an operator is expected to yield. */
  static Kind ofOperation(TokenKind operator, Kind x, Kind y) {
    return switch (operator) {
      case PLUS, MINUS, STAR, SLASH_SLASH, PERCENT -> arithmetic(x, y);
      case SLASH -> {
        Kind kind = arithmetic(x, y);
        yield kind == Kind.INT ? Kind.FLOAT : kind;
      }
      case AMPERSAND, PIPE, CARET, LESS_LESS, GREATER_GREATER -> {
        Kind kind = arithmetic(x, y);
        yield kind == Kind.FLOAT ? Kind.OBJECT : kind;
      }
      case AND, OR -> x.join(y);
      default -> Kind.OBJECT;
    };
  }

  private static Kind arithmetic(Kind x, Kind y) {
    return x == Kind.OBJECT || y == Kind.OBJECT ? Kind.OBJECT : x.join(y);
  }
}
