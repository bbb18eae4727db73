package net.starlark.java.syntax;

import java.util.List;

/** Prints trees as source text: parentheses only where needed, one statement a line. */
public final class NodePrinter {
  private final StringBuilder out = new StringBuilder();
  private int indent = 0;

  private NodePrinter() {}

  /** Returns the text of a file. */
  public static String print(StarlarkFile file) {
    NodePrinter printer = new NodePrinter();
    printer.block(file.statements());
    return printer.out.toString();
  }

  /** Returns the text of a node; that of a statement ends with a newline. */
  public static String print(Node node) {
    NodePrinter printer = new NodePrinter();
    printer.node(node);
    return printer.out.toString();
  }

  private NodePrinter text(Object text) {
    out.append(text);
    return this;
  }

  private void node(Node node) {
    switch (node) {
      case Expression n -> expression(n, 0);
      case Statement n -> statement(n);
      case Argument n -> argument(n);
      case Parameter n -> parameter(n);
      case Comprehension.Clause n -> clause(n);
      case DictExpression.Entry n -> entry(n);
      case LoadStatement.Binding n -> binding(n);
    }
  }

  private void list(List<? extends Node> nodes) {
    String separator = "";
    for (Node node : nodes) {
      text(separator);
      node(node);
      separator = ", ";
    }
  }

  // ---- statements

  private void block(List<Statement> statements) {
    for (Statement statement : statements) {
      statement(statement);
    }
  }

  private void suite(List<Statement> statements) {
    text(":\n");
    indent++;
    block(statements);
    indent--;
  }

  private void statement(Statement statement) {
    text("  ".repeat(indent));
    switch (statement) {
      case AssignmentStatement n -> {
        expression(n.lhs(), 0);
        text(" ").text(n.operator().map(TokenKind::toString).orElse("")).text("= ");
        expression(n.rhs(), 0);
        text("\n");
      }
      case DefStatement n -> {
        text("def ").text(n.name().name()).text("(");
        list(n.parameters());
        text(")");
        suite(n.body());
      }
      case ExpressionStatement n -> {
        expression(n.expression(), 0);
        text("\n");
      }
      case FlowStatement n -> text(n.kind()).text("\n");
      case ForStatement n -> {
        text("for ");
        loopVariables(n.vars());
        text(" in ");
        expression(n.collection(), 0);
        suite(n.body());
      }
      case IfStatement n -> ifStatement("if ", n);
      case LoadStatement n -> {
        text("load(");
        string(n.module().value());
        for (LoadStatement.Binding binding : n.bindings()) {
          text(", ");
          binding(binding);
        }
        text(")\n");
      }
      case ReturnStatement n -> {
        text("return");
        n.result()
            .ifPresent(
                result -> {
                  text(" ");
                  expression(result, 0);
                });
        text("\n");
      }
    }
  }

  private void ifStatement(String word, IfStatement node) {
    text(word);
    expression(node.condition(), 0);
    suite(node.thenBlock());
    if (node.elseBlock().isEmpty()) {
      return;
    }
    text("  ".repeat(indent));
    if (node.elseBlock().size() == 1 && node.elseBlock().get(0) instanceof IfStatement elif) {
      ifStatement("elif ", elif);
    } else {
      text("else");
      suite(node.elseBlock());
    }
  }

  private void binding(LoadStatement.Binding node) {
    if (!node.local().name().equals(node.original().name())) {
      text(node.local().name()).text("=");
    }
    string(node.original().name());
  }

  // ---- parts of expressions

  private void argument(Argument node) {
    switch (node) {
      case Argument.Positional _ -> {}
      case Argument.Keyword n -> text(n.name().name()).text("=");
      case Argument.Star _ -> text("*");
      case Argument.StarStar _ -> text("**");
    }
    expression(node.value(), 0);
  }

  private void parameter(Parameter node) {
    switch (node) {
      case Parameter.Mandatory n -> text(n.name().name());
      case Parameter.Optional n -> {
        text(n.name().name()).text("=");
        expression(n.defaultValue(), 0);
      }
      case Parameter.Star n -> text("*").text(n.identifier().map(Identifier::name).orElse(""));
      case Parameter.StarStar n -> text("**").text(n.name().name());
    }
  }

  private void clause(Comprehension.Clause node) {
    switch (node) {
      case Comprehension.For n -> {
        text("for ");
        loopVariables(n.vars());
        text(" in ");
        expression(n.iterable(), OR);
      }
      case Comprehension.If n -> {
        text("if ");
        expression(n.condition(), OR);
      }
    }
  }

  private void loopVariables(Expression vars) {
    if (vars instanceof ListExpression list && list.isTuple() && list.elements().size() > 1) {
      list(list.elements());
    } else {
      expression(vars, 0);
    }
  }

  private void entry(DictExpression.Entry node) {
    expression(node.key(), 0);
    text(": ");
    expression(node.value(), 0);
  }

  private void string(String value) {
    quoted(value, Character.MAX_VALUE);
  }

  /** Prints a literal; chars above the bound are escaped. */
  private void quoted(String value, char greatest) {
    text('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text("\\\"");
        case '\\' -> text("\\\\");
        case '\n' -> text("\\n");
        case '\r' -> text("\\r");
        case '\t' -> text("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            text("\\%03o".formatted((int) c));
          } else if (c > greatest) {
            text("\\x%02x".formatted((int) c));
          } else {
            text(c);
          }
        }
      }
    }
    text('"');
  }

  // ---- expressions: the number is how tightly the surroundings bind

  private static final int CONDITIONAL = 1;
  private static final int OR = 2;
  private static final int NOT = 4;
  private static final int UNARY = 12;
  private static final int PRIMARY = 13;

  private static int precedence(TokenKind operator) {
    return switch (operator) {
      case OR -> OR;
      case AND -> 3;
      case PIPE -> 6;
      case CARET -> 7;
      case AMPERSAND -> 8;
      case LESS_LESS, GREATER_GREATER -> 9;
      case PLUS, MINUS -> 10;
      case STAR, SLASH, SLASH_SLASH, PERCENT -> 11;
      default -> 5; // comparisons
    };
  }

  private static int precedence(Expression node) {
    return switch (node) {
      case LambdaExpression _ -> 0;
      case ConditionalExpression _ -> CONDITIONAL;
      case BinaryOperatorExpression n -> precedence(n.operator());
      case UnaryOperatorExpression n -> n.operator() == TokenKind.NOT ? NOT : UNARY;
      default -> PRIMARY;
    };
  }

  private void expression(Expression node, int around) {
    boolean parens = precedence(node) < around;
    text(parens ? "(" : "");
    switch (node) {
      case BinaryOperatorExpression n -> binary(n);
      case BytesLiteral n -> {
        text('b');
        quoted(n.value(), (char) 0x7f);
      }
      case CallExpression n -> {
        expression(n.function(), PRIMARY);
        text("(");
        list(n.arguments());
        text(")");
      }
      case Comprehension n -> {
        text(n.isDict() ? "{" : "[");
        node(n.body());
        for (Comprehension.Clause clause : n.clauses()) {
          text(" ");
          clause(clause);
        }
        text(n.isDict() ? "}" : "]");
      }
      case ConditionalExpression n -> {
        expression(n.thenCase(), OR);
        text(" if ");
        expression(n.condition(), OR);
        text(" else ");
        expression(n.elseCase(), CONDITIONAL);
      }
      case DictExpression n -> {
        text("{");
        list(n.entries());
        text("}");
      }
      case DotExpression n -> {
        expression(n.object(), PRIMARY);
        text(n.object() instanceof IntLiteral ? " ." : ".").text(n.field().name());
      }
      case FloatLiteral n -> text(n.value());
      case Identifier n -> text(n.name());
      case IndexExpression n -> {
        expression(n.object(), PRIMARY);
        text("[");
        expression(n.key(), 0);
        text("]");
      }
      case IntLiteral n -> text(n.value());
      case LambdaExpression n -> {
        text(n.parameters().isEmpty() ? "lambda" : "lambda ");
        list(n.parameters());
        text(": ");
        expression(n.body(), 0);
      }
      case ListExpression n -> {
        text(n.isTuple() ? "(" : "[");
        list(n.elements());
        text(n.isTuple() && n.elements().size() == 1 ? "," : "");
        text(n.isTuple() ? ")" : "]");
      }
      case SliceExpression n -> slice(n);
      case StringLiteral n -> string(n.value());
      case UnaryOperatorExpression n -> {
        text(n.operator()).text(n.operator() == TokenKind.NOT ? " " : "");
        expression(n.x(), precedence(n));
      }
    }
    text(parens ? ")" : "");
  }

  private void binary(BinaryOperatorExpression node) {
    // Opening parentheses of a chain come before its first operand.
    List<BinaryOperatorExpression> spine =
        com.google.common.collect.ImmutableList.copyOf(node.leftSpine());
    int size = spine.size();
    boolean[] parens = new boolean[size]; // whether operator i stands in parentheses
    for (int i = size - 2; i >= 0; i--) {
      parens[i] = precedence(spine.get(i)) < leftPrecedence(spine.get(i + 1));
      text(parens[i] ? "(" : "");
    }
    expression(spine.get(0).x(), leftPrecedence(spine.get(0)));
    for (int i = 0; i < size; i++) {
      BinaryOperatorExpression operator = spine.get(i);
      text(" ").text(operator.operator()).text(" ");
      expression(operator.y(), precedence(operator) + 1);
      text(parens[i] ? ")" : "");
    }
  }

  /** Comparisons do not associate, so that one on the left needs parentheses, too. */
  private static int leftPrecedence(BinaryOperatorExpression node) {
    int precedence = precedence(node);
    return precedence == 5 ? 6 : precedence;
  }

  private void slice(SliceExpression node) {
    expression(node.object(), PRIMARY);
    text("[");
    node.start().ifPresent(part -> expression(part, 0));
    text(":");
    node.stop().ifPresent(part -> expression(part, 0));
    if (node.step().isPresent()) {
      text(":");
      expression(node.step().get(), 0);
    }
    text("]");
  }
}
