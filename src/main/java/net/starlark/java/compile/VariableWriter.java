package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.MethodTypeDesc;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.Scope;
import org.jspecify.annotations.Nullable;

/** Reads and assignments of variables. */
final class VariableWriter {
  private final BodyWriter body;
  private final CodeBuilder code;

  VariableWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
  }

  /** Returns the plain local variable that an expression reads, or null. */
  @Nullable Variable local(Expression expression) {
    if (expression instanceof Identifier id) {
      Binding binding = body.unit().binding(id);
      if (binding.scope() == Scope.LOCAL) {
        return body.slot(binding.index());
      }
    }
    return null;
  }

  /** Pushes the value of a name. */
  void read(Identifier id) {
    Binding binding = body.unit().binding(id);
    switch (binding.scope()) {
      case LOCAL -> {
        Variable variable = body.slot(binding.index());
        pushBoxed(variable);
        if (!body.isAssigned(variable)) {
          check(id, "checkLocal");
        }
      }
      case CELL -> cell(id, body.slot(binding.index()).reference());
      case FREE -> cell(id, body.captured(binding.index()));
      case GLOBAL -> {
        body.unit().constants().push(code, body.unit().linkage().module(), Names.MODULE);
        code.loadConstant(body.unit().linkage().globalIndex(binding.index()))
            .invokevirtual(Names.MODULE, "globalAt", MethodTypeDesc.of(CD_Object, CD_int));
        check(id, "checkGlobal");
      }
      case PREDECLARED, UNIVERSAL ->
          body.unit()
              .constants()
              .push(code, body.unit().linkage().given(binding.name()), CD_Object);
    }
  }

  private void cell(Identifier id, int local) {
    code.aload(local).getfield(Names.CELL, "value", CD_Object);
    check(id, "checkLocal");
  }

  private void check(Identifier id, String method) {
    body.place(id.id());
    code.ldc(id.name()).invokestatic(Names.ACCESS, method, Names.CHECKED);
  }

  /** Fails now if the variable that an expression reads is unassigned. */
  void checkAssigned(Identifier id, Variable variable) {
    if (!body.isAssigned(variable)) {
      code.aload(variable.reference());
      check(id, "checkLocal");
      code.pop();
    }
  }

  /** Pushes the value of a variable, not unboxed; null if it is unassigned. */
  void pushBoxed(Variable variable) {
    code.aload(variable.reference());
    if (variable.kind() == Kind.INT) {
      code.lload(variable.payload())
          .invokestatic(Names.NUMBERS, "box", MethodTypeDesc.of(CD_Object, CD_Object, CD_long));
    } else if (variable.kind() == Kind.FLOAT) {
      code.dload(variable.payload())
          .invokestatic(Names.NUMBERS, "box", MethodTypeDesc.of(CD_Object, CD_Object, CD_double));
    }
  }

  /** Pops a value into a variable that is no cell; unboxes what the variable keeps unboxed. */
  void store(Variable variable) {
    code.astore(variable.reference());
    if (variable.hasPayload()) {
      Label done = code.newLabel();
      boolean isInt = variable.kind() == Kind.INT;
      code.aload(variable.reference())
          .invokestatic(
              Names.NUMBERS,
              isInt ? "isLong" : "isDouble",
              MethodTypeDesc.of(CD_boolean, CD_Object))
          .ifeq(done)
          .aload(variable.reference())
          .invokestatic(
              Names.NUMBERS,
              isInt ? "longValue" : "doubleValue",
              MethodTypeDesc.of(isInt ? CD_long : CD_double, CD_Object));
      storeUnboxed(variable);
      code.labelBinding(done);
    }
    body.setAssigned(variable);
  }

  /** Pops a long or a double into a variable of that kind. */
  void storeUnboxed(Variable variable) {
    if (variable.kind() == Kind.INT) {
      code.lstore(variable.payload());
    } else {
      code.dstore(variable.payload());
    }
    body.pushMark(variable.kind());
    code.astore(variable.reference());
    body.setAssigned(variable);
  }

  /** Evaluates an expression into a variable that is no cell. */
  void assign(Expression value, Variable variable) {
    Variable source = local(value);
    if (source != null && source.kind() == variable.kind() && variable.hasPayload()) {
      checkAssigned((Identifier) value, source);
      copy(source, variable);
    } else if (variable.hasPayload() && NumberTree.suits(body, value)) {
      new NumberTree(body, value, false).store(variable);
    } else {
      body.expressions().object(value);
      store(variable);
    }
  }

  /** Copies a variable with a payload to another one of the same kind. */
  void copy(Variable source, Variable variable) {
    code.aload(source.reference()).astore(variable.reference());
    if (variable.kind() == Kind.INT) {
      code.lload(source.payload()).lstore(variable.payload());
    } else {
      code.dload(source.payload()).dstore(variable.payload());
    }
    body.setAssigned(variable);
  }

  /** Pops a value into the variable that a name stands for; a failure is at the node. */
  void assign(Identifier id, int node) {
    Binding binding = body.unit().binding(id);
    switch (binding.scope()) {
      case LOCAL -> store(body.slot(binding.index()));
      case CELL -> {
        code.aload(body.slot(binding.index()).reference())
            .swap()
            .putfield(Names.CELL, "value", CD_Object);
      }
      case GLOBAL -> {
        body.unit().constants().push(code, body.unit().linkage().module(), Names.MODULE);
        code.loadConstant(body.unit().linkage().globalIndex(binding.index()));
        body.place(node);
        code.ldc(id.name())
            .invokestatic(
                Names.ACCESS,
                "setGlobal",
                MethodTypeDesc.of(
                    CD_void, CD_Object, Names.MODULE, CD_int, Names.FRAME, CD_int, CD_String));
      }
      case FREE, PREDECLARED, UNIVERSAL ->
          throw new IllegalStateException("cannot be assigned: " + binding);
    }
  }
}
