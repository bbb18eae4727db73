package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** Fields, elements and slices. */
final class AccessCode {
  private AccessCode() {}

  /** {@code x.name}. */
  static final class Dot extends ExpressionCode {
    private final FieldLookup lookup;
    private final ExpressionCode x;

    Dot(FieldLookup lookup, ExpressionCode x) {
      this.lookup = lookup;
      this.x = x;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return lookup.get(frame, x.evaluate(frame));
    }
  }

  /** {@code x[key]}. */
  static final class Index extends ExpressionCode {
    private final int node;
    private final ExpressionCode x;
    private final ExpressionCode key;

    Index(int node, ExpressionCode x, ExpressionCode key) {
      this.node = node;
      this.x = x;
      this.key = key;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = x.evaluate(frame);
      Object index = key.evaluate(frame);
      frame.node = node;
      try {
        return Operators.index(frame.thread, value, index);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }

  /** {@code x[start:stop:step]}. */
  static final class Slice extends ExpressionCode {
    private final int node;
    private final ExpressionCode x;
    private final @Nullable ExpressionCode start;
    private final @Nullable ExpressionCode stop;
    private final @Nullable ExpressionCode step;

    Slice(
        int node,
        ExpressionCode x,
        @Nullable ExpressionCode start,
        @Nullable ExpressionCode stop,
        @Nullable ExpressionCode step) {
      this.node = node;
      this.x = x;
      this.start = start;
      this.stop = stop;
      this.step = step;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = x.evaluate(frame);
      Object from = part(start, frame);
      Object to = part(stop, frame);
      Object by = part(step, frame);
      try {
        return Starlark.slice(frame.thread.mutability(), value, from, to, by);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }

    private static Object part(@Nullable ExpressionCode part, Frame frame)
        throws EvalException, InterruptedException {
      return part == null ? Starlark.NONE : part.evaluate(frame);
    }
  }
}
