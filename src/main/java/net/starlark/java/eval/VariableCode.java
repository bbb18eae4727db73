package net.starlark.java.eval;

/** Reads of variables and constants, by where the variable lives. */
final class VariableCode {
  private VariableCode() {}

  static EvalException unassigned(Frame frame, int node, String scope, String name) {
    return frame.failure(node, scope + " variable '" + name + "' is referenced before assignment.");
  }

  /** A literal, or a name whose value never changes. */
  static final class Constant extends ExpressionCode {
    final Object value;

    Constant(Object value) {
      this.value = value;
    }

    @Override
    Object evaluate(Frame frame) {
      return value;
    }
  }

  /** A variable in a slot of the frame. */
  static final class Local extends ExpressionCode {
    private final int node;
    private final String name;
    private final int slot;

    Local(int node, String name, int slot) {
      this.node = node;
      this.name = name;
      this.slot = slot;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException {
      Object value = frame.locals[slot];
      if (value == null) {
        throw unassigned(frame, node, "local", name);
      }
      return value;
    }
  }

  /** A variable in a cell held by a slot of the frame. */
  static final class InCell extends ExpressionCode {
    private final int node;
    private final String name;
    private final int slot;

    InCell(int node, String name, int slot) {
      this.node = node;
      this.name = name;
      this.slot = slot;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException {
      Object value = ((Cell) frame.locals[slot]).value;
      if (value == null) {
        throw unassigned(frame, node, "local", name);
      }
      return value;
    }
  }

  /** A variable in a cell that the function captured. */
  static final class Free extends ExpressionCode {
    private final int node;
    private final String name;
    private final int index;

    Free(int node, String name, int index) {
      this.node = node;
      this.name = name;
      this.index = index;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException {
      Object value = frame.function.captured(index).value;
      if (value == null) {
        throw unassigned(frame, node, "local", name);
      }
      return value;
    }
  }

  /** A variable of the module. */
  static final class Global extends ExpressionCode {
    private final int node;
    private final String name;
    private final Module module;
    private final int index;

    Global(int node, String name, Module module, int index) {
      this.node = node;
      this.name = name;
      this.module = module;
      this.index = index;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException {
      Object value = module.globalAt(index);
      if (value == null) {
        throw unassigned(frame, node, "global", name);
      }
      return value;
    }
  }
}
