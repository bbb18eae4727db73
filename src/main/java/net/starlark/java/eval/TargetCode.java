package net.starlark.java.eval;

/** The left side of an assignment. */
abstract class TargetCode {
  /** Assigns a value; a failure is placed at the given node. */
  abstract void assign(Frame frame, int node, Object value)
      throws EvalException, InterruptedException;

  static String notIterable(Object value, int wanted) {
    return "got '%s' in sequence assignment (want %d-element sequence)"
        .formatted(Starlark.type(value), wanted);
  }

  static String tooMany(Object value, int wanted) {
    return "too many values to unpack (got %d, want %d)".formatted(Starlark.len(value), wanted);
  }

  static String tooFew(int given, int wanted) {
    return "too few values to unpack (got %d, want %d)".formatted(given, wanted);
  }

  /** A slot of the frame. */
  static final class Local extends TargetCode {
    private final int slot;

    Local(int slot) {
      this.slot = slot;
    }

    @Override
    void assign(Frame frame, int node, Object value) {
      frame.locals[slot] = value;
    }
  }

  /** A cell held by a slot of the frame. */
  static final class InCell extends TargetCode {
    private final int slot;

    InCell(int slot) {
      this.slot = slot;
    }

    @Override
    void assign(Frame frame, int node, Object value) {
      ((Cell) frame.locals[slot]).value = value;
    }
  }

  /** A global of the module. */
  static final class Global extends TargetCode {
    private final String name;
    private final Module module;
    private final int index;

    Global(String name, Module module, int index) {
      this.name = name;
      this.module = module;
      this.index = index;
    }

    @Override
    void assign(Frame frame, int node, Object value) throws EvalException, InterruptedException {
      module.setGlobalAt(index, value);
      StarlarkThread.PostAssignHook hook = frame.thread.postAssignHook();
      if (hook != null) {
        frame.node = node;
        hook.assign(name, value);
      }
    }
  }

  /** {@code x[key]}. */
  static final class Element extends TargetCode {
    private final ExpressionCode x;
    private final ExpressionCode key;

    Element(ExpressionCode x, ExpressionCode key) {
      this.x = x;
      this.key = key;
    }

    @Override
    void assign(Frame frame, int node, Object value) throws EvalException, InterruptedException {
      Object object = x.evaluate(frame);
      Object index = key.evaluate(frame);
      try {
        Operators.setIndex(object, index, value);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }

  /** {@code x.name}. */
  static final class Field extends TargetCode {
    private final int dot;
    private final ExpressionCode x;
    private final String name;

    Field(int dot, ExpressionCode x, String name) {
      this.dot = dot;
      this.x = x;
      this.name = name;
    }

    @Override
    void assign(Frame frame, int node, Object value) throws EvalException, InterruptedException {
      Object object = x.evaluate(frame);
      try {
        Operators.setField(object, name, value);
      } catch (EvalException e) {
        throw frame.failed(dot, e);
      }
    }
  }

  /** {@code (x, y)} or {@code [x, y]}. */
  static final class Unpack extends TargetCode {
    private final TargetCode[] targets;

    Unpack(TargetCode[] targets) {
      this.targets = targets;
    }

    @Override
    void assign(Frame frame, int node, Object value) throws EvalException, InterruptedException {
      if (!(value instanceof StarlarkIterable<?>)) {
        throw frame.failure(node, notIterable(value, targets.length));
      }
      Iterable<?> elements = Loop.begin(value);
      try {
        unpack(frame, node, value, elements);
      } finally {
        Loop.end(value);
      }
    }

    private void unpack(Frame frame, int node, Object value, Iterable<?> elements)
        throws EvalException, InterruptedException {
      int count = 0;
      for (Object element : elements) {
        if (count == targets.length) {
          throw frame.failure(node, tooMany(value, targets.length));
        }
        targets[count++].assign(frame, node, element);
      }
      if (count < targets.length) {
        throw frame.failure(node, tooFew(count, targets.length));
      }
    }
  }
}
