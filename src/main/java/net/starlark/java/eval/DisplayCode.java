package net.starlark.java.eval;

/** Expressions that make lists, tuples, dicts and functions. */
final class DisplayCode {
  private DisplayCode() {}

  static Object[] evaluateAll(ExpressionCode[] elements, Frame frame)
      throws EvalException, InterruptedException {
    Object[] values = new Object[elements.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements[i].evaluate(frame);
    }
    return values;
  }

  /** {@code [x, y]}. */
  static final class ListDisplay extends ExpressionCode {
    private final ExpressionCode[] elements;

    ListDisplay(ExpressionCode[] elements) {
      this.elements = elements;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return StarlarkList.wrap(frame.thread.mutability(), evaluateAll(elements, frame));
    }
  }

  /** {@code (x, y)}. */
  static final class TupleDisplay extends ExpressionCode {
    private final ExpressionCode[] elements;

    TupleDisplay(ExpressionCode[] elements) {
      this.elements = elements;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return Tuple.wrap(evaluateAll(elements, frame));
    }
  }

  /** {@code {key: value}}; keys that are literals or computed must differ. */
  static final class DictDisplay extends ExpressionCode {
    private final int[] nodes;
    private final ExpressionCode[] keys;
    private final ExpressionCode[] values;

    DictDisplay(int[] nodes, ExpressionCode[] keys, ExpressionCode[] values) {
      this.nodes = nodes;
      this.keys = keys;
      this.values = values;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Dict<Object, Object> dict = Dict.of(frame.thread.mutability());
      for (int i = 0; i < keys.length; i++) {
        Object key = keys[i].evaluate(frame);
        Object value = values[i].evaluate(frame);
        int size = dict.size();
        try {
          dict.putEntry(key, value);
        } catch (EvalException e) {
          throw frame.failed(nodes[i], e);
        }
        if (dict.size() == size) {
          throw frame.failure(
              nodes[i], "dictionary expression has duplicate key: " + Starlark.repr(key));
        }
      }
      return dict;
    }
  }

  /** A def or lambda. */
  static final class FunctionDisplay extends ExpressionCode {
    private final FunctionCode code;
    private final ExpressionCode[] defaults; // one per ordinary parameter, null if mandatory
    private final int[] capturedCells; // slots in this frame, or ~index of a cell it captured

    FunctionDisplay(FunctionCode code, ExpressionCode[] defaults, int[] capturedCells) {
      this.code = code;
      this.defaults = defaults;
      this.capturedCells = capturedCells;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object[] values = new Object[defaults.length];
      for (int i = 0; i < values.length; i++) {
        if (defaults[i] != null) {
          values[i] = defaults[i].evaluate(frame);
        }
      }
      Object[] cells = new Object[capturedCells.length];
      for (int i = 0; i < cells.length; i++) {
        int from = capturedCells[i];
        cells[i] = from >= 0 ? frame.locals[from] : frame.function.captured(~from);
      }
      return new StarlarkFunction(code, values, cells);
    }
  }
}
