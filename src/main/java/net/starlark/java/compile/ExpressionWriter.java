package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import com.google.common.collect.ImmutableList;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.BytesLiteral;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ConditionalExpression;
import net.starlark.java.syntax.DictExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.FloatLiteral;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IndexExpression;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.SliceExpression;
import net.starlark.java.syntax.StringLiteral;
import net.starlark.java.syntax.TokenKind;
import net.starlark.java.syntax.UnaryOperatorExpression;
import org.jspecify.annotations.Nullable;

/** Code that pushes the value of an expression, boxed. */
final class ExpressionWriter {
  /** Longer chains of operators stay with the tree, which evaluates them in a loop. */
  private static final int LONGEST_CHAIN = 24;

  private static final MethodTypeDesc KEYED =
      MethodTypeDesc.of(CD_Object, CD_Object, CD_long, Names.FRAME, CD_int);

  private final BodyWriter body;
  private final CodeBuilder code;
  private final CallWriter calls;

  ExpressionWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
    this.calls = new CallWriter(body);
  }

  /** Pushes the value of an expression. */
  void object(Expression expression) {
    Object constant = constant(expression);
    if (constant != null) {
      body.unit().constants().push(code, constant, CD_Object);
      return;
    }
    switch (expression) {
      case Identifier x -> body.variables().read(x);
      case BinaryOperatorExpression x -> binary(x);
      case CallExpression x -> calls.call(x);
      case Comprehension x -> ComprehensionWriter.write(body, x);
      case ConditionalExpression x -> conditional(x);
      case DictExpression x -> dict(x);
      case DotExpression x -> dot(x);
      case IndexExpression x -> index(x);
      case LambdaExpression x -> function(x, x.parameters());
      case ListExpression x -> list(x);
      case SliceExpression x -> slice(x);
      case UnaryOperatorExpression x -> unary(x);
      case StringLiteral _, BytesLiteral _, FloatLiteral _, IntLiteral _ ->
          throw new IllegalStateException("a constant: " + expression);
    }
  }

  private @Nullable Object constant(Expression expression) {
    Linkage linkage = body.unit().linkage();
    return switch (expression) {
      case StringLiteral x -> x.value();
      case IntLiteral x -> linkage.integer(x.value());
      case FloatLiteral x -> linkage.decimal(x.value());
      case BytesLiteral x -> linkage.bytes(x.value());
      case UnaryOperatorExpression x ->
          x.operator() == TokenKind.MINUS
                  && x.x() instanceof IntLiteral literal
                  && literal.value() instanceof Integer i
              ? linkage.integer(-(long) i)
              : null;
      case ListExpression x -> x.isTuple() ? constantTuple(x) : null;
      default -> null;
    };
  }

  private @Nullable Object constantTuple(ListExpression tuple) {
    Object[] values = new Object[tuple.elements().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constant(tuple.elements().get(i));
      if (values[i] == null) {
        return null;
      }
    }
    return body.unit().linkage().tuple(values);
  }

  // ---- operators

  private void binary(BinaryOperatorExpression x) {
    if (ImmutableList.copyOf(x.leftSpine()).size() >= LONGEST_CHAIN) {
      throw new UnsupportedConstruct("a long chain of operators");
    }
    switch (x.operator()) {
      case AND, OR -> {
        Label done = code.newLabel();
        object(x.x());
        code.dup();
        body.conditions().truth();
        if (x.operator() == TokenKind.AND) {
          code.ifeq(done);
        } else {
          code.ifne(done);
        }
        code.pop();
        object(x.y());
        code.labelBinding(done);
      }
      case EQUALS_EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, IN, NOT_IN ->
          truthValue(x);
      default -> {
        if (NumberTree.suits(body, x)) {
          new NumberTree(body, x, false).object();
        } else {
          object(x.x());
          object(x.y());
          operate(x.operator(), x.id());
        }
      }
    }
  }

  private void truthValue(Expression condition) {
    Label isFalse = code.newLabel();
    Label done = code.newLabel();
    body.conditions().branch(condition, false, isFalse);
    code.getstatic(CD_Boolean, "TRUE", CD_Boolean)
        .goto_(done)
        .labelBinding(isFalse)
        .getstatic(CD_Boolean, "FALSE", CD_Boolean)
        .labelBinding(done);
  }

  /** Replaces two values by that of a binary operation. */
  void operate(TokenKind operator, int node) {
    switch (operator) {
      case PLUS, MINUS, STAR -> {
        body.place(node);
        code.invokestatic(
            Names.OPERATORS,
            switch (operator) {
              case PLUS -> "plus";
              case MINUS -> "minus";
              default -> "times";
            },
            Names.BINARY);
      }
      default -> {
        body.pushOperator(operator);
        body.place(node);
        code.invokestatic(Names.OPERATORS, "operate", Names.ANY_BINARY);
      }
    }
  }

  /** Replaces two values by that of an augmented assignment's operation. */
  void augment(TokenKind operator, int node) {
    body.pushOperator(operator);
    body.place(node);
    code.invokestatic(Names.OPERATORS, "augment", Names.ANY_BINARY);
  }

  /** Replaces a value by that of a unary operation. */
  void operate(UnaryOperatorExpression x) {
    body.pushOperator(x.operator());
    body.place(x.id());
    code.invokestatic(
        Names.OPERATORS,
        "operate",
        MethodTypeDesc.of(CD_Object, CD_Object, Names.TOKEN, Names.FRAME, CD_int));
  }

  private void unary(UnaryOperatorExpression x) {
    if (x.operator() == TokenKind.NOT) {
      truthValue(x);
    } else if (NumberTree.suits(body, x)) {
      new NumberTree(body, x, false).object();
    } else {
      object(x.x());
      operate(x);
    }
  }

  private void conditional(ConditionalExpression x) {
    Label otherwise = code.newLabel();
    Label done = code.newLabel();
    body.conditions().branch(x.condition(), false, otherwise);
    object(x.thenCase());
    code.goto_(done).labelBinding(otherwise);
    object(x.elseCase());
    code.labelBinding(done);
  }

  // ---- access

  private void dot(DotExpression x) {
    pushLookup(x);
    body.pushFrame();
    object(x.object());
    code.invokevirtual(Names.LOOKUP, "get", MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object));
  }

  void pushLookup(DotExpression x) {
    body.unit()
        .constants()
        .push(code, body.unit().linkage().lookup(x.id(), x.field().name()), Names.LOOKUP);
  }

  private void index(IndexExpression x) {
    object(x.object());
    Runnable general =
        () -> {
          body.place(x.id());
          code.invokestatic(Names.ACCESS, "index", Names.BINARY);
        };
    if (body.kinds().of(x.key()) == Kind.INT) {
      NumberTree.keyed(
          body,
          x.key(),
          () -> {
            body.place(x.id());
            code.invokestatic(Names.ACCESS, "index", KEYED);
          },
          general);
    } else {
      object(x.key());
      general.run();
    }
  }

  private void slice(SliceExpression x) {
    object(x.object());
    bound(x.start());
    bound(x.stop());
    bound(x.step());
    body.place(x.id());
    code.invokestatic(
        Names.ACCESS,
        "slice",
        MethodTypeDesc.of(
            CD_Object, CD_Object, CD_Object, CD_Object, CD_Object, Names.FRAME, CD_int));
  }

  private void bound(Optional<Expression> bound) {
    if (bound.isPresent()) {
      object(bound.get());
    } else {
      body.pushNone();
    }
  }

  // ---- displays

  /** Pushes an array of the values of expressions; null yields null. */
  void array(List<? extends @Nullable Expression> elements) {
    code.loadConstant(elements.size()).anewarray(CD_Object);
    for (int i = 0; i < elements.size(); i++) {
      Expression element = elements.get(i);
      if (element != null) {
        code.dup().loadConstant(i);
        object(element);
        code.aastore();
      }
    }
  }

  private void list(ListExpression x) {
    array(x.elements());
    if (x.isTuple()) {
      code.invokestatic(Names.ACCESS, "tuple", MethodTypeDesc.of(CD_Object, Names.OBJECTS));
    } else {
      body.pushFrame();
      code.invokestatic(
          Names.ACCESS, "list", MethodTypeDesc.of(CD_Object, Names.OBJECTS, Names.FRAME));
    }
  }

  private void dict(DictExpression x) {
    body.pushFrame();
    code.invokestatic(Names.ACCESS, "dict", MethodTypeDesc.of(CD_Object, Names.FRAME));
    for (DictExpression.Entry entry : x.entries()) {
      object(entry.key());
      object(entry.value());
      body.place(entry.id());
      code.invokestatic(
          Names.ACCESS,
          "addNew",
          MethodTypeDesc.of(CD_Object, CD_Object, CD_Object, CD_Object, Names.FRAME, CD_int));
    }
  }

  /** Pushes a new function. */
  void function(Node defOrLambda, ImmutableList<Parameter> parameters) {
    Linkage linkage = body.unit().linkage();
    body.unit().constants().push(code, linkage.functionCode(defOrLambda.id()), Names.FUNCTION_CODE);
    List<@Nullable Expression> defaults = new java.util.ArrayList<>();
    for (Parameter parameter : parameters) {
      switch (parameter) {
        case Parameter.Mandatory _ -> defaults.add(null);
        case Parameter.Optional p -> defaults.add(p.defaultValue());
        case Parameter.Star _, Parameter.StarStar _ -> {}
      }
    }
    array(defaults);
    var captured = linkage.resolution().function(defOrLambda).captured();
    code.loadConstant(captured.size()).anewarray(CD_Object);
    for (int i = 0; i < captured.size(); i++) {
      int index = captured.get(i).index();
      code.dup()
          .loadConstant(i)
          .aload(
              captured.get(i).scope() == Scope.FREE
                  ? body.captured(index)
                  : body.slot(index).reference())
          .aastore();
    }
    code.invokestatic(
        Names.ACCESS,
        "function",
        MethodTypeDesc.of(CD_Object, Names.FUNCTION_CODE, Names.OBJECTS, Names.OBJECTS));
  }
}
