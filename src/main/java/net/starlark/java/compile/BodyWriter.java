package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.syntax.TokenKind;

/** One method being written: its locals, and what is known at the present place of the code. */
final class BodyWriter {
  /** A method of more bytes is never compiled by the JVM, and would be slower than the tree. */
  static final int LARGEST_BODY = 7_900;

  private final Unit unit;
  private final CodeBuilder code;
  private final Locals locals;
  private final int frame;
  private final int thread;
  private final boolean endsCall;
  private final Variable[] slots;
  private final int[] captured;
  private final ExpressionWriter expressions;
  private final ConditionWriter conditions;
  private final VariableWriter variables;
  private BitSet assigned = new BitSet();

  /**
   * Begins the code of a call of a function, or of a piece of one.
   *
   * @param frame local of the frame
   * @param thread local of the thread
   * @param locals those that are free
   * @param endsCall whether a return leaves the frame
   */
  BodyWriter(Unit unit, CodeBuilder code, int frame, int thread, Locals locals, boolean endsCall) {
    this.unit = unit;
    this.code = code;
    this.frame = frame;
    this.thread = thread;
    this.locals = locals;
    this.endsCall = endsCall;
    this.slots = new Variable[unit.scope().slots().size()];
    this.captured = new int[unit.scope().captured().size()];
    this.expressions = new ExpressionWriter(this);
    this.conditions = new ConditionWriter(this);
    this.variables = new VariableWriter(this);
  }

  /** Begins a piece of a function; loads the thread and the captured cells from the frame. */
  static BodyWriter ofPart(Unit unit, CodeBuilder code, int frame, int parameters, Uses uses) {
    Locals locals = new Locals(parameters);
    int thread = locals.single();
    code.aload(frame).getfield(Names.FRAME, "thread", Names.THREAD).astore(thread);
    BodyWriter body = new BodyWriter(unit, code, frame, thread, locals, false);
    body.loadCaptured(
        uses, () -> code.aload(frame).getfield(Names.FRAME, "function", Names.FUNCTION));
    return body;
  }

  /** Loads the captured cells that the code uses from the function that is pushed. */
  void loadCaptured(Uses uses, Runnable pushFunction) {
    for (int i : uses.captured().stream().toArray()) {
      captured[i] = locals.single();
      pushFunction.run();
      code.loadConstant(i)
          .invokevirtual(Names.FUNCTION, "captured", MethodTypeDesc.of(Names.CELL, CD_int))
          .astore(captured[i]);
    }
  }

  Unit unit() {
    return unit;
  }

  CodeBuilder code() {
    return code;
  }

  Locals locals() {
    return locals;
  }

  ExpressionWriter expressions() {
    return expressions;
  }

  ConditionWriter conditions() {
    return conditions;
  }

  VariableWriter variables() {
    return variables;
  }

  KindInference kinds() {
    return unit.kinds();
  }

  /** Makes a variable for a slot; its locals must be set next. */
  Variable declare(int slot) {
    boolean isCell = unit.isCell(slot);
    Kind kind = isCell ? Kind.UNKNOWN : kinds().ofSlot(slot);
    int reference = locals.single();
    Variable variable =
        new Variable(
            kind,
            reference,
            kind.isNumber() ? locals.wide() : -1,
            isCell,
            slot,
            unit.scope().slots().get(slot));
    slots[slot] = variable;
    zeroPayload(variable);
    return variable;
  }

  /** Gives the payload of a variable some value, for the verifier. */
  void zeroPayload(Variable variable) {
    if (variable.kind() == Kind.INT) {
      code.lconst_0().lstore(variable.payload());
    } else if (variable.kind() == Kind.FLOAT) {
      code.dconst_0().dstore(variable.payload());
    }
  }

  Variable slot(int slot) {
    return slots[slot];
  }

  /** Returns the local of a captured cell. */
  int captured(int index) {
    return captured[index];
  }

  // ---- which variables are known to be assigned

  boolean isAssigned(Variable variable) {
    return variable.slot() < 0 || assigned.get(variable.slot());
  }

  void setAssigned(Variable variable) {
    if (variable.slot() >= 0) {
      assigned.set(variable.slot());
    }
  }

  /** Returns a copy of what is known to be assigned here. */
  BitSet assigned() {
    return (BitSet) assigned.clone();
  }

  void restoreAssigned(BitSet known) {
    assigned = (BitSet) known.clone();
  }

  // ---- small pieces of code

  /** Counts a step before what a node stands for. */
  void step(int node) {
    code.aload(thread)
        .aload(frame)
        .loadConstant(node)
        .invokevirtual(Names.THREAD, "step", Names.STEP);
  }

  /** Pushes the frame and the node to which a failure belongs. */
  void place(int node) {
    code.aload(frame).loadConstant(node);
  }

  void pushFrame() {
    code.aload(frame);
  }

  void pushThread() {
    code.aload(thread);
  }

  /** Returns the value on the stack. */
  void returnValue() {
    if (endsCall) {
      leave();
    }
    code.areturn();
  }

  /** Leaves the frame. */
  private void leave() {
    code.aload(frame)
        .getfield(Names.FRAME, "stack", Names.STACK)
        .aload(frame)
        .invokevirtual(Names.STACK, "leave", MethodTypeDesc.of(CD_void, Names.FRAME));
  }

  void pushOperator(TokenKind operator) {
    code.getstatic(Names.TOKEN, operator.name(), Names.TOKEN);
  }

  void pushNone() {
    code.getstatic(Names.NONE, "NONE", Names.NONE);
  }

  /** Pushes the mark of an unboxed int or float. */
  void pushMark(Kind kind) {
    code.getstatic(Names.NUMBERS, kind.name(), CD_Object);
  }

  /** Replaces a long or a double by its Starlark value. */
  void box(Kind kind) {
    if (kind == Kind.INT) {
      code.invokestatic(Names.INTEGER, "of", MethodTypeDesc.of(Names.INTEGER, CD_long));
    } else {
      code.invokestatic(Names.FLOAT, "of", MethodTypeDesc.of(Names.FLOAT, CD_double));
    }
  }

  /** Unlocks the collection in a local. */
  void unlock(int collection) {
    code.aload(collection).invokestatic(Names.LOOPS, "end", MethodTypeDesc.of(CD_void, CD_Object));
  }
}
