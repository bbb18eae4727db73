package net.starlark.java.eval;

import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** Assignments, plain and augmented. */
final class AssignmentCode {
  private AssignmentCode() {}

  /** {@code target = value}. */
  static final class Plain extends StatementCode {
    private final int node;
    private final TargetCode target;
    private final ExpressionCode value;

    Plain(int node, TargetCode target, ExpressionCode value) {
      this.node = node;
      this.target = target;
      this.value = value;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      target.assign(frame, node, value.evaluate(frame));
      return null;
    }
  }

  /** {@code slot = value}, the most frequent assignment. */
  static final class ToSlot extends StatementCode {
    private final int slot;
    private final ExpressionCode value;

    ToSlot(int slot, ExpressionCode value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      frame.locals[slot] = value.evaluate(frame);
      return null;
    }
  }

  /** {@code x op= y} for a variable. */
  static final class AugmentedVariable extends StatementCode {
    private final int node;
    private final ExpressionCode x;
    private final TokenKind operator;
    private final ExpressionCode y;
    private final TargetCode target;

    AugmentedVariable(
        int node, ExpressionCode x, TokenKind operator, ExpressionCode y, TargetCode target) {
      this.node = node;
      this.x = x;
      this.operator = operator;
      this.y = y;
      this.target = target;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      Object left = x.evaluate(frame);
      Object right = y.evaluate(frame);
      target.assign(frame, node, update(frame, node, operator, left, right));
      return null;
    }
  }

  /** {@code x[key] op= y}; x and key are evaluated once. */
  static final class AugmentedElement extends StatementCode {
    private final int node;
    private final ExpressionCode x;
    private final ExpressionCode key;
    private final TokenKind operator;
    private final ExpressionCode y;

    AugmentedElement(
        int node, ExpressionCode x, ExpressionCode key, TokenKind operator, ExpressionCode y) {
      this.node = node;
      this.x = x;
      this.key = key;
      this.operator = operator;
      this.y = y;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      Object object = x.evaluate(frame);
      Object index = key.evaluate(frame);
      frame.node = node;
      try {
        Object left = Operators.index(frame.thread, object, index);
        Object right = y.evaluate(frame);
        Operators.setIndex(object, index, update(frame, node, operator, left, right));
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
      return null;
    }
  }

  /** {@code x.name op= y}; x is evaluated once. */
  static final class AugmentedField extends StatementCode {
    private final int node;
    private final ExpressionCode x;
    private final String name;
    private final TokenKind operator;
    private final ExpressionCode y;

    AugmentedField(int node, ExpressionCode x, String name, TokenKind operator, ExpressionCode y) {
      this.node = node;
      this.x = x;
      this.name = name;
      this.operator = operator;
      this.y = y;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      Object object = x.evaluate(frame);
      StarlarkThread thread = frame.thread;
      frame.node = node;
      try {
        Object left =
            Starlark.getattr(thread.mutability(), thread.getSemantics(), object, name, null);
        Object right = y.evaluate(frame);
        Operators.setField(object, name, update(frame, node, operator, left, right));
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
      return null;
    }
  }

  /** Returns the new value; lists, dicts and sets are changed in place. */
  private static Object update(Frame frame, int node, TokenKind operator, Object left, Object right)
      throws EvalException, InterruptedException {
    frame.node = node;
    try {
      return Operators.inplaceBinaryOp(operator, left, right, frame.thread);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
  }
}
