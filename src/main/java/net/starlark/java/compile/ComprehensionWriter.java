package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.DictExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * Code of comprehensions. Each is a method of its own, so that its loops run with an empty operand
 * stack, as the JVM wants it, and large functions become smaller methods.
 */
final class ComprehensionWriter {
  private static final int MOST_PARAMETERS = 120;

  private final BodyWriter body;
  private final Comprehension comprehension;
  private final int result;

  private ComprehensionWriter(BodyWriter body, Comprehension comprehension) {
    this.body = body;
    this.comprehension = comprehension;
    this.result = body.locals().single();
  }

  static Uses uses(Unit unit, Comprehension comprehension) {
    Uses uses = new Uses(unit.linkage().resolution());
    uses.visit((Node) comprehension);
    return uses;
  }

  /** Pushes the value of a comprehension. */
  static void write(BodyWriter caller, Comprehension comprehension) {
    Comprehension.For first = (Comprehension.For) comprehension.clauses().get(0);
    caller.pushFrame();
    caller.expressions().object(first.iterable());
    writeWithIterable(caller, comprehension);
  }

  /** As {@link #write}; frame and first collection are on the stack. */
  static void writeWithIterable(BodyWriter caller, Comprehension comprehension) {
    Unit unit = caller.unit();
    Uses uses = uses(unit, comprehension);
    List<ClassDesc> types = new ArrayList<>(List.of(Names.FRAME, CD_Object));
    List<Variable> passed = new ArrayList<>();
    for (int slot : uses.slots().stream().toArray()) {
      if (unit.isCell(slot) || !uses.bound().get(slot)) {
        Variable variable = caller.slot(slot);
        passed.add(variable);
        pass(caller.code(), variable, types);
      }
    }
    MethodTypeDesc type = MethodTypeDesc.of(CD_Object, types);
    if (types.size() > MOST_PARAMETERS) {
      throw new UnsupportedConstruct("a comprehension of many variables");
    }
    BitSet assigned = caller.assigned();
    String name =
        unit.addMethod(
            type, code -> writeMethod(unit, code, comprehension, uses, passed, assigned));
    caller.code().invokestatic(unit.owner(), name, type);
  }

  private static void pass(CodeBuilder code, Variable variable, List<ClassDesc> types) {
    types.add(variable.isCell() ? Names.CELL : CD_Object);
    code.aload(variable.reference());
    if (variable.kind() == Kind.INT) {
      types.add(CD_long);
      code.lload(variable.payload());
    } else if (variable.kind() == Kind.FLOAT) {
      types.add(CD_double);
      code.dload(variable.payload());
    }
  }

  private static void writeMethod(
      Unit unit,
      CodeBuilder code,
      Comprehension comprehension,
      Uses uses,
      List<Variable> passed,
      BitSet assigned) {
    int parameters = 2;
    for (Variable variable : passed) {
      parameters += variable.hasPayload() ? 3 : 1;
    }
    BodyWriter body = BodyWriter.ofPart(unit, code, 0, parameters, uses);
    int parameter = 2;
    for (Variable outer : passed) {
      Variable variable = body.declare(outer.slot());
      code.aload(parameter++).astore(variable.reference());
      if (variable.hasPayload()) {
        if (variable.kind() == Kind.INT) {
          code.lload(parameter).lstore(variable.payload());
        } else {
          code.dload(parameter).dstore(variable.payload());
        }
        parameter += 2;
      }
    }
    for (int slot : uses.slots().stream().toArray()) {
      if (body.slot(slot) == null) {
        code.aconst_null().astore(body.declare(slot).reference());
      }
    }
    body.restoreAssigned(assigned);
    new ComprehensionWriter(body, comprehension).writeBody();
  }

  private void writeBody() {
    CodeBuilder code = body.code();
    ClassDesc type = comprehension.isDict() ? Names.DICT : Names.LIST;
    body.pushFrame();
    code.invokestatic(
            Names.ACCESS,
            comprehension.isDict() ? "newDict" : "newList",
            MethodTypeDesc.of(type, Names.FRAME))
        .astore(result)
        .aload(1);
    clauses(0, null);
    code.aload(result).areturn();
  }

  /** Writes a clause and those that follow it; the collection of the first is on the stack. */
  private void clauses(int index, @Nullable LoopWriter around) {
    if (index == comprehension.clauses().size()) {
      element();
      return;
    }
    switch (comprehension.clauses().get(index)) {
      case Comprehension.For clause -> {
        if (index > 0) {
          body.expressions().object(clause.iterable());
        }
        LoopWriter loop =
            new LoopWriter(
                body, clause.id(), clause.vars(), body.kinds().isRange(clause.iterable()));
        loop.write(() -> clauses(index + 1, loop));
      }
      case Comprehension.If clause -> {
        // The first clause is a for.
        LoopWriter loop = java.util.Objects.requireNonNull(around);
        body.conditions().branch(clause.condition(), false, loop.next());
        clauses(index + 1, around);
      }
    }
  }

  private void element() {
    CodeBuilder code = body.code();
    code.aload(result);
    if (comprehension.body() instanceof DictExpression.Entry entry) {
      body.expressions().object(entry.key());
      body.expressions().object(entry.value());
      body.place(entry.id());
      code.invokestatic(
          Names.ACCESS,
          "put",
          MethodTypeDesc.of(CD_void, Names.DICT, CD_Object, CD_Object, Names.FRAME, CD_int));
    } else {
      body.expressions().object((Expression) comprehension.body());
      code.invokevirtual(Names.LIST, "addUnchecked", MethodTypeDesc.of(CD_void, CD_Object));
    }
  }
}
