package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import com.google.common.collect.ImmutableList;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.FlowStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IfStatement;
import net.starlark.java.syntax.IndexExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.ReturnStatement;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;
import net.starlark.java.syntax.TokenKind;

/** Code of statements. */
final class StatementWriter {
  private static final MethodTypeDesc SET_KEYED =
      MethodTypeDesc.of(CD_void, CD_Object, CD_long, CD_Object, Names.FRAME, CD_int);
  private static final MethodTypeDesc SET =
      MethodTypeDesc.of(CD_void, CD_Object, CD_Object, CD_Object, Names.FRAME, CD_int);

  private final BodyWriter body;
  private final CodeBuilder code;
  private final Deque<LoopWriter> loops = new ArrayDeque<>();

  StatementWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
  }

  /** Writes statements; tells whether control can get to their end. */
  boolean block(ImmutableList<Statement> statements) {
    for (Statement statement : statements) {
      body.step(statement.id());
      int mark = body.locals().mark();
      boolean goesOn = statement(statement);
      body.locals().release(mark);
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  private boolean statement(Statement statement) {
    switch (statement) {
      case AssignmentStatement s -> {
        if (s.operator().isPresent()) {
          augmented(s, s.operator().get());
        } else {
          assign(s);
        }
      }
      case DefStatement s -> {
        body.expressions().function(s, s.parameters());
        body.variables().assign(s.name(), s.name().id());
      }
      case ExpressionStatement s -> {
        if (!(s.expression() instanceof StringLiteral)) {
          body.expressions().object(s.expression());
          code.pop();
        }
      }
      case FlowStatement s -> {
        return flow(s.kind());
      }
      case ForStatement s -> {
        body.expressions().object(s.collection());
        loop(s);
      }
      case IfStatement s -> {
        return conditional(s);
      }
      case LoadStatement _ -> throw new UnsupportedConstruct("a load statement");
      case ReturnStatement s -> {
        returnValue(s);
        return false;
      }
    }
    return true;
  }

  private boolean flow(TokenKind kind) {
    switch (kind) {
      case BREAK -> code.goto_(loops.getFirst().exit());
      case CONTINUE -> code.goto_(loops.getFirst().next());
      default -> {
        return true;
      }
    }
    return false;
  }

  /** Writes a loop over the collection on the stack. */
  void loop(ForStatement s) {
    LoopWriter loop = new LoopWriter(body, s.id(), s.vars(), body.kinds().isRange(s.collection()));
    loops.addFirst(loop);
    loop.write(
        () -> {
          boolean unused = block(s.body());
        });
    loops.removeFirst();
  }

  private boolean conditional(IfStatement s) {
    Label otherwise = code.newLabel();
    body.conditions().branch(s.condition(), false, otherwise);
    BitSet before = body.assigned();
    boolean thenGoesOn = block(s.thenBlock());
    BitSet afterThen = body.assigned();
    body.restoreAssigned(before);
    if (s.elseBlock().isEmpty()) {
      code.labelBinding(otherwise);
      return true;
    }
    Label done = code.newLabel();
    if (thenGoesOn) {
      code.goto_(done);
    }
    code.labelBinding(otherwise);
    boolean elseGoesOn = block(s.elseBlock());
    code.labelBinding(done);
    if (thenGoesOn) {
      if (elseGoesOn) {
        afterThen.and(body.assigned());
      }
      body.restoreAssigned(afterThen);
    }
    return thenGoesOn || elseGoesOn;
  }

  private void returnValue(ReturnStatement s) {
    if (s.result().isPresent()) {
      body.expressions().object(s.result().get());
    } else {
      body.pushNone();
    }
    if (!loops.isEmpty()) {
      int result = body.locals().single();
      code.astore(result);
      for (LoopWriter loop : loops) {
        if (loop.locked() >= 0) {
          body.unlock(loop.locked());
        }
      }
      code.aload(result);
    }
    body.returnValue();
  }

  // ---- assignments

  private void assign(AssignmentStatement s) {
    Variable variable = body.variables().local(s.lhs());
    if (variable != null) {
      body.variables().assign(s.rhs(), variable);
      return;
    }
    if (s.lhs() instanceof ListExpression targets
        && s.rhs() instanceof ListExpression values
        && targets.elements().size() == values.elements().size()) {
      assignEach(targets, values, s.id());
      return;
    }
    body.expressions().object(s.rhs());
    switch (s.lhs()) {
      case IndexExpression x -> assignElement(x, s.id());
      case DotExpression x -> {
        int value = body.locals().single();
        code.astore(value);
        body.expressions().object(x.object());
        code.aload(value);
        setField(x, x.id());
      }
      default -> {
        LoopWriter.checkTarget(s.lhs());
        LoopWriter.assign(body, s.lhs(), s.id());
      }
    }
  }

  /** {@code a, b = x, y} needs no tuple. */
  private void assignEach(ListExpression targets, ListExpression values, int node) {
    LoopWriter.checkTarget(targets);
    Variable[] temporaries = new Variable[values.elements().size()];
    for (int i = 0; i < temporaries.length; i++) {
      Expression value = values.elements().get(i);
      Variable target = body.variables().local(targets.elements().get(i));
      temporaries[i] = body.locals().temporary(target == null ? Kind.UNKNOWN : target.kind());
      body.zeroPayload(temporaries[i]);
      body.variables().assign(value, temporaries[i]);
    }
    for (int i = 0; i < temporaries.length; i++) {
      Variable target = body.variables().local(targets.elements().get(i));
      if (target != null && target.hasPayload()) {
        body.variables().copy(temporaries[i], target);
      } else {
        body.variables().pushBoxed(temporaries[i]);
        LoopWriter.assign(body, targets.elements().get(i), node);
      }
    }
  }

  private void assignElement(IndexExpression target, int node) {
    int value = body.locals().single();
    code.astore(value);
    body.expressions().object(target.object());
    Runnable general =
        () -> {
          code.aload(value);
          body.place(node);
          code.invokestatic(Names.ACCESS, "set", SET);
        };
    if (body.kinds().of(target.key()) == Kind.INT) {
      NumberTree.keyed(
          body,
          target.key(),
          () -> {
            code.aload(value);
            body.place(node);
            code.invokestatic(Names.ACCESS, "set", SET_KEYED);
          },
          general);
    } else {
      body.expressions().object(target.key());
      general.run();
    }
  }

  /** Object and value are on the stack. */
  private void setField(DotExpression x, int node) {
    code.ldc(x.field().name());
    body.place(node);
    code.invokestatic(
        Names.ACCESS,
        "setField",
        MethodTypeDesc.of(CD_void, CD_Object, CD_Object, CD_String, Names.FRAME, CD_int));
  }

  private void augmented(AssignmentStatement s, TokenKind operator) {
    switch (s.lhs()) {
      case IndexExpression x -> augmentedElement(s, x, operator);
      case DotExpression x -> augmentedField(s, x, operator);
      case Identifier x -> augmentedVariable(s, x, operator);
      default -> throw new IllegalStateException("no target: " + s.lhs());
    }
  }

  private void augmentedVariable(AssignmentStatement s, Identifier x, TokenKind operator) {
    BinaryOperatorExpression operation = new BinaryOperatorExpression(s.id(), x, operator, s.rhs());
    Variable variable = body.variables().local(x);
    boolean onNumbers = NumberTree.suits(body, operation);
    if (onNumbers && variable != null && variable.hasPayload()) {
      new NumberTree(body, operation, true).store(variable);
    } else if (onNumbers) {
      new NumberTree(body, operation, true).object();
      body.variables().assign(x, s.id());
    } else {
      body.expressions().object(x);
      body.expressions().object(s.rhs());
      body.expressions().augment(operator, s.id());
      body.variables().assign(x, s.id());
    }
  }

  private void augmentedElement(AssignmentStatement s, IndexExpression x, TokenKind operator) {
    int object = body.locals().single();
    int key = body.locals().single();
    body.expressions().object(x.object());
    code.astore(object);
    body.expressions().object(x.key());
    code.astore(key);
    code.aload(object).aload(key).aload(object).aload(key);
    body.place(s.id());
    code.invokestatic(Names.ACCESS, "index", Names.BINARY);
    body.expressions().object(s.rhs());
    body.expressions().augment(operator, s.id());
    body.place(s.id());
    code.invokestatic(Names.ACCESS, "set", SET);
  }

  private void augmentedField(AssignmentStatement s, DotExpression x, TokenKind operator) {
    int object = body.locals().single();
    body.expressions().object(x.object());
    code.astore(object).aload(object).aload(object).ldc(x.field().name());
    body.place(s.id());
    code.invokestatic(
        Names.ACCESS,
        "field",
        MethodTypeDesc.of(CD_Object, CD_Object, CD_String, Names.FRAME, CD_int));
    body.expressions().object(s.rhs());
    body.expressions().augment(operator, s.id());
    setField(x, s.id());
  }
}
