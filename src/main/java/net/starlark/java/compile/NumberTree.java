package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.IdentityHashMap;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.FloatLiteral;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.TokenKind;
import net.starlark.java.syntax.UnaryOperatorExpression;

/**
 * Arithmetic on numbers that stay unboxed, with a general path beside it.
 *
 * <p>First, operands that are neither variables nor literals are evaluated into temporaries. What
 * remains has no effects, so it can be tried: the fast path computes with longs or doubles and
 * jumps to a label where an operand is of another kind or a result does not fit; there the general
 * path computes all of it again, with boxed values and the errors that they give. Between the
 * operations of the fast path the operand stack is as it was at its begin.
 */
final class NumberTree {
  /** Pushes an unboxed number. */
  @FunctionalInterface
  private interface Operand {
    void push();
  }

  private final BodyWriter body;
  private final CodeBuilder code;
  private final Expression root;
  private final boolean inPlace;
  private final IdentityHashMap<Expression, Variable> temporaries = new IdentityHashMap<>();

  /**
   * Prepares an expression, an operation on numbers or a leaf.
   *
   * @param inPlace whether the root is the operation of an augmented assignment
   */
  NumberTree(BodyWriter body, Expression root, boolean inPlace) {
    this.body = body;
    this.code = body.code();
    this.root = root;
    this.inPlace = inPlace;
  }

  /** Tells whether an expression is an operation that is expected to yield a number. */
  static boolean suits(BodyWriter body, Expression expression) {
    return isOperation(body, expression) && body.kinds().of(expression).isNumber();
  }

  private static boolean isOperation(BodyWriter body, Expression expression) {
    return switch (expression) {
      case BinaryOperatorExpression x ->
          isArithmetic(x.operator()) && body.kinds().of(x) != Kind.OBJECT;
      case UnaryOperatorExpression x ->
          x.operator() != TokenKind.NOT && body.kinds().of(x) != Kind.OBJECT;
      default -> false;
    };
  }

  static boolean isArithmetic(TokenKind operator) {
    return switch (operator) {
      case PLUS,
          MINUS,
          STAR,
          SLASH,
          SLASH_SLASH,
          PERCENT,
          AMPERSAND,
          PIPE,
          CARET,
          LESS_LESS,
          GREATER_GREATER ->
          true;
      default -> false;
    };
  }

  // ---- operands with effects

  /** Tells whether evaluation of an expression has no effect but perhaps a failure. */
  private boolean isPure(Expression expression) {
    return switch (expression) {
      case IntLiteral _, FloatLiteral _ -> true;
      case BinaryOperatorExpression x -> isOperation(body, x) && isPure(x.x()) && isPure(x.y());
      case UnaryOperatorExpression x -> isOperation(body, x) && isPure(x.x());
      default -> body.variables().local(expression) != null;
    };
  }

  /** Evaluates the operands of the root that have effects, in order. */
  void prepare(Expression x, Expression y) {
    if (!isPure(y)) {
      Variable variable = body.variables().local(x);
      if (variable != null) {
        body.variables().checkAssigned((Identifier) x, variable);
      } else if (!(x instanceof IntLiteral) && !(x instanceof FloatLiteral)) {
        toTemporary(x);
      }
    } else {
      prepare(x);
    }
    prepare(y);
  }

  private void prepare(Expression expression) {
    if (isPure(expression)) {
      return;
    }
    if (isOperation(body, expression)) {
      switch (expression) {
        case BinaryOperatorExpression x -> prepare(x.x(), x.y());
        case UnaryOperatorExpression x -> prepare(x.x());
        default -> throw new IllegalStateException("no operation: " + expression);
      }
    } else {
      toTemporary(expression);
    }
  }

  private void toTemporary(Expression expression) {
    Kind kind = body.kinds().of(expression);
    Variable temporary = body.locals().temporary(suits(body, expression) ? kind : Kind.UNKNOWN);
    body.zeroPayload(temporary);
    body.variables().assign(expression, temporary);
    temporaries.put(expression, temporary);
  }

  // ---- results

  /** Pushes the value of the root, boxed. */
  void object() {
    int mark = body.locals().mark();
    Kind kind = body.kinds().of(root);
    prepare(root);
    Label general = code.newLabel();
    Label done = code.newLabel();
    value(root, kind, general).push();
    body.box(kind);
    code.goto_(done).labelBinding(general);
    general(root);
    code.labelBinding(done);
    body.locals().release(mark);
  }

  /** Stores the value of the root in a variable with a payload. */
  void store(Variable variable) {
    int mark = body.locals().mark();
    Kind kind = body.kinds().of(root);
    prepare(root);
    Label general = code.newLabel();
    Label done = code.newLabel();
    BitSet assigned = body.assigned();
    value(root, kind, general).push();
    if (kind == variable.kind()) {
      body.variables().storeUnboxed(variable);
    } else {
      body.box(kind);
      body.variables().store(variable);
    }
    code.goto_(done).labelBinding(general);
    body.restoreAssigned(assigned);
    general(root);
    body.variables().store(variable);
    code.labelBinding(done);
    body.locals().release(mark);
  }

  /** Pushes the root as a long; jumps with an unchanged stack if that is not possible. */
  void pushLong(Label general) {
    prepare(root);
    value(root, Kind.INT, general).push();
  }

  /** Pushes both operands of a comparison of such numbers, or jumps. */
  void pushBoth(Expression x, Expression y, Kind kind, Label general) {
    Operand left = value(x, kind, general);
    Operand right = value(y, kind, general);
    left.push();
    right.push();
  }

  private Operand value(Expression expression, Kind kind, Label general) {
    return kind == Kind.INT ? longValue(expression, general) : doubleValue(expression, general);
  }

  // ---- longs

  private Operand longValue(Expression expression, Label general) {
    Variable temporary = temporaries.get(expression);
    if (temporary != null) {
      return longOf(temporary, general);
    }
    return switch (expression) {
      case IntLiteral x -> () -> code.loadConstant(x.value().longValue());
      case BinaryOperatorExpression x ->
          longOperation(
              x.operator(), longValue(x.x(), general), longValue(x.y(), general), x.y(), general);
      case UnaryOperatorExpression x -> longOperation(x.operator(), x, general);
      case Identifier x -> longOf(body.variables().local(x), general);
      default -> {
        code.goto_(general); // a float, where only an int would do
        yield code::lconst_0;
      }
    };
  }

  private Operand longOf(Variable variable, Label general) {
    if (variable.kind() == Kind.INT) {
      code.aload(variable.reference());
      body.pushMark(Kind.INT);
      code.if_acmpne(general);
      return () -> code.lload(variable.payload());
    }
    code.aload(variable.reference())
        .invokestatic(Names.NUMBERS, "isLong", MethodTypeDesc.of(CD_boolean, CD_Object))
        .ifeq(general)
        .aload(variable.reference())
        .invokestatic(Names.NUMBERS, "longValue", MethodTypeDesc.of(CD_long, CD_Object));
    return stored(Kind.INT);
  }

  /** Pops a number into a new local. */
  private Operand stored(Kind kind) {
    int local = body.locals().wide();
    if (kind == Kind.INT) {
      code.lstore(local);
      return () -> code.lload(local);
    }
    code.dstore(local);
    return () -> code.dload(local);
  }

  private Operand longOperation(TokenKind operator, UnaryOperatorExpression x, Label general) {
    Operand operand = longValue(x.x(), general);
    return switch (operator) {
      case MINUS -> longOperation(TokenKind.MINUS, code::lconst_0, operand, x.x(), general);
      case TILDE -> {
        operand.push();
        code.loadConstant(-1L).lxor();
        yield stored(Kind.INT);
      }
      default -> operand;
    };
  }

  private Operand longOperation(
      TokenKind operator, Operand x, Operand y, Expression right, Label general) {
    x.push();
    y.push();
    switch (operator) {
      case PLUS -> {
        code.ladd();
        return checked("overflowsAdd", x, y, general);
      }
      case MINUS -> {
        code.lsub();
        return checked("overflowsSubtract", x, y, general);
      }
      case STAR -> {
        code.lmul();
        return checked("overflowsMultiply", x, y, general);
      }
      case SLASH_SLASH, PERCENT -> {
        if (!(right instanceof IntLiteral literal && literal.value().longValue() > 0)) {
          code.invokestatic(
                  Names.NUMBERS, "dividable", MethodTypeDesc.of(CD_boolean, CD_long, CD_long))
              .ifeq(general);
          x.push();
          y.push();
        }
        code.invokestatic(
            Names.NUMBERS,
            operator == TokenKind.PERCENT ? "mod" : "floorDivide",
            MethodTypeDesc.of(CD_long, CD_long, CD_long));
      }
      case AMPERSAND -> code.land();
      case PIPE -> code.lor();
      case CARET -> code.lxor();
      case LESS_LESS, GREATER_GREATER -> {
        boolean left = operator == TokenKind.LESS_LESS;
        code.invokestatic(
                Names.NUMBERS,
                left ? "shiftableLeft" : "shiftableRight",
                MethodTypeDesc.of(CD_boolean, CD_long, CD_long))
            .ifeq(general);
        x.push();
        y.push();
        code.l2i();
        if (left) {
          code.lshl();
        } else {
          code.lshr();
        }
      }
      default -> {
        code.pop2().pop2().goto_(general); // true division, where only an int would do
        return code::lconst_0;
      }
    }
    return stored(Kind.INT);
  }

  private Operand checked(String overflows, Operand x, Operand y, Label general) {
    Operand result = stored(Kind.INT);
    x.push();
    y.push();
    result.push();
    code.invokestatic(
            Names.NUMBERS, overflows, MethodTypeDesc.of(CD_boolean, CD_long, CD_long, CD_long))
        .ifne(general);
    return result;
  }

  // ---- doubles

  private Operand doubleValue(Expression expression, Label general) {
    Variable temporary = temporaries.get(expression);
    if (temporary != null) {
      return doubleOf(temporary, general);
    }
    if (isOperation(body, expression) && body.kinds().of(expression) == Kind.INT) {
      longValue(expression, general).push();
      code.l2d();
      return stored(Kind.FLOAT);
    }
    return switch (expression) {
      case IntLiteral x -> () -> code.loadConstant((double) x.value().longValue());
      case FloatLiteral x -> () -> code.loadConstant(x.value());
      case BinaryOperatorExpression x -> doubleOperation(x, general);
      case UnaryOperatorExpression x -> {
        Operand operand = doubleValue(x.x(), general);
        if (x.operator() == TokenKind.MINUS) {
          operand.push();
          code.dneg();
          yield stored(Kind.FLOAT);
        }
        yield operand;
      }
      case Identifier x -> doubleOf(body.variables().local(x), general);
      default -> throw new IllegalStateException("no number: " + expression);
    };
  }

  private Operand doubleOf(Variable variable, Label general) {
    switch (variable.kind()) {
      case FLOAT -> {
        code.aload(variable.reference());
        body.pushMark(Kind.FLOAT);
        code.if_acmpne(general);
        return () -> code.dload(variable.payload());
      }
      case INT -> {
        longOf(variable, general).push();
        code.l2d();
      }
      default -> {
        code.aload(variable.reference())
            .invokestatic(Names.NUMBERS, "isDouble", MethodTypeDesc.of(CD_boolean, CD_Object))
            .ifeq(general)
            .aload(variable.reference())
            .invokestatic(Names.NUMBERS, "doubleValue", MethodTypeDesc.of(CD_double, CD_Object));
      }
    }
    return stored(Kind.FLOAT);
  }

  private Operand doubleOperation(BinaryOperatorExpression x, Label general) {
    Operand left = doubleValue(x.x(), general);
    Operand right = doubleValue(x.y(), general);
    switch (x.operator()) {
      case PLUS, MINUS, STAR -> {
        left.push();
        right.push();
        switch (x.operator()) {
          case PLUS -> code.dadd();
          case MINUS -> code.dsub();
          default -> code.dmul();
        }
      }
      case SLASH, SLASH_SLASH, PERCENT -> {
        right.push();
        code.dconst_0().dcmpg().ifeq(general);
        left.push();
        right.push();
        if (x.operator() == TokenKind.SLASH) {
          code.ddiv();
        } else {
          code.invokestatic(
              Names.NUMBERS,
              x.operator() == TokenKind.PERCENT ? "mod" : "floorDivide",
              MethodTypeDesc.of(CD_double, CD_double, CD_double));
        }
      }
      default -> {
        code.goto_(general); // a bit operation, for which there are only ints
        return code::dconst_0;
      }
    }
    return stored(Kind.FLOAT);
  }

  // ---- the general path

  /** Pushes the value of an expression of this tree, boxed. */
  void general(Expression expression) {
    Variable temporary = temporaries.get(expression);
    if (temporary != null) {
      body.variables().pushBoxed(temporary);
    } else if (!isOperation(body, expression)) {
      body.expressions().object(expression);
    } else if (expression instanceof BinaryOperatorExpression x) {
      general(x.x());
      general(x.y());
      if (inPlace && x == root) {
        body.expressions().augment(x.operator(), x.id());
      } else {
        body.expressions().operate(x.operator(), x.id());
      }
    } else if (expression instanceof UnaryOperatorExpression x) {
      general(x.x());
      body.expressions().operate(x);
    }
  }

  /** Pushes the long of a key and calls a method, or the boxed key and calls another. */
  static void keyed(BodyWriter body, Expression key, Runnable fast, Runnable general) {
    if (key instanceof IntLiteral literal && KindInference.isLong(literal)) {
      body.code().loadConstant(literal.value().longValue());
      fast.run();
      return;
    }
    int mark = body.locals().mark();
    NumberTree tree = new NumberTree(body, key, false);
    Label slow = body.code().newLabel();
    Label done = body.code().newLabel();
    tree.pushLong(slow);
    fast.run();
    body.code().goto_(done).labelBinding(slow);
    tree.general(key);
    general.run();
    body.code().labelBinding(done);
    body.locals().release(mark);
  }

  static MethodTypeDesc relation(Kind kind) {
    return kind == Kind.INT
        ? MethodTypeDesc.of(CD_int, CD_long, CD_long)
        : MethodTypeDesc.of(CD_int, CD_double, CD_double);
  }
}
