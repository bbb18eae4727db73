package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import com.google.common.collect.ImmutableList;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import net.starlark.java.compile.bytecode.ClassBuilder;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.compile.bytecode.TooLargeException;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Statement;

/** Compiles a function, a loop or a comprehension to a class. */
public final class UnitCompiler {
  private static final int MOST_PARAMETERS = 100;

  /** Locals of the call of a function. */
  private static final int THREAD = 1;

  private static final int FUNCTION = 2;
  private static final int FIRST_PARAMETER = 3;

  private static final MethodTypeDesc LOOP = MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object);

  private final Unit unit;
  private final FunctionScope scope;

  private UnitCompiler(
      Linkage linkage, FunctionScope scope, int observed, ImmutableList<? extends Node> body) {
    this.scope = scope;
    String name = scope.name().replace('<', '_').replace('>', '_');
    this.unit =
        new Unit(
            ClassDesc.of("net.starlark.java.eval", "Compiled$" + name),
            linkage,
            scope,
            new KindInference(linkage, scope.slots().size(), observed, body));
  }

  /**
   * Compiles a function to a class with the methods of a {@code FunctionEntry} that calls of so
   * many parameters need.
   *
   * @throws UnsupportedConstruct if the function has to stay with the tree evaluator
   */
  public static CompiledUnit function(Linkage linkage, FunctionScope scope, int parameters) {
    if (parameters > MOST_PARAMETERS) {
      throw new UnsupportedConstruct("a function of many parameters");
    }
    UnitCompiler compiler = new UnitCompiler(linkage, scope, parameters, scope.body());
    return compiler.build(
        builder -> {
          if (parameters <= DirectCallWriter.MOST_PARAMETERS) {
            compiler.writeArrayCall(builder, parameters);
          }
          compiler.writeCall(builder, parameters);
        });
  }

  /**
   * Compiles a loop to a class with the method {@code loop(Frame, Object collection)}, which works
   * on the slots of the frame and returns null, or what the function returns.
   */
  public static CompiledUnit loop(Linkage linkage, FunctionScope scope, ForStatement loop) {
    UnitCompiler compiler =
        new UnitCompiler(linkage, scope, scope.slots().size(), ImmutableList.<Statement>of(loop));
    return compiler.build(
        builder -> builder.withMethodBody("loop", LOOP, 0, code -> compiler.writeLoop(code, loop)));
  }

  /** Compiles a comprehension to a class with a method {@code loop} that returns its value. */
  public static CompiledUnit comprehension(
      Linkage linkage, FunctionScope scope, Comprehension comprehension) {
    UnitCompiler compiler =
        new UnitCompiler(
            linkage, scope, scope.slots().size(), ImmutableList.<Node>of(comprehension));
    return compiler.build(
        builder ->
            builder.withMethodBody(
                "loop", LOOP, 0, code -> compiler.writeComprehension(code, comprehension)));
  }

  private CompiledUnit build(Consumer<ClassBuilder> methods) {
    try {
      ClassBuilder builder = new ClassBuilder(unit.owner(), Names.COMPILED);
      builder.withMethodBody(
          INIT_NAME,
          MTD_void,
          0,
          code -> code.aload(0).invokespecial(Names.COMPILED, INIT_NAME, MTD_void).return_());
      methods.accept(builder);
      unit.writePending(builder);
      if (builder.longestCode() > BodyWriter.LARGEST_BODY) {
        throw new UnsupportedConstruct("a large function");
      }
      unit.constants().write(builder);
      return new CompiledUnit(builder.toBytes(), unit.constants().data());
    } catch (TooLargeException e) {
      throw new UnsupportedConstruct(e.getMessage());
    }
  }

  // ---- functions

  private static MethodTypeDesc callType(int parameters) {
    return MethodTypeDesc.of(CD_Object, DirectCallWriter.parameterTypes(parameters));
  }

  /** The call with an array of slots. */
  private void writeArrayCall(ClassBuilder builder, int parameters) {
    builder.withMethodBody(
        "call",
        callType(Integer.MAX_VALUE),
        0,
        code -> {
          code.aload(0).aload(THREAD).aload(FUNCTION);
          for (int i = 0; i < parameters; i++) {
            code.aload(FIRST_PARAMETER).loadConstant(i).aaload();
          }
          code.invokevirtual(
                  unit.owner(), DirectCallWriter.methodName(parameters), callType(parameters))
              .areturn();
        });
  }

  /** The body between entry and exit of the call, whichever way it ends. */
  private void writeCall(ClassBuilder builder, int parameters) {
    builder.withMethodBody(
        DirectCallWriter.methodName(parameters),
        callType(parameters),
        0,
        code -> writeCall(code, parameters));
  }

  private void writeCall(CodeBuilder code, int parameters) {
    boolean inArray = parameters > DirectCallWriter.MOST_PARAMETERS;
    Locals locals = new Locals(FIRST_PARAMETER + (inArray ? 1 : parameters));
    int frame = locals.single();
    Label begin = code.newLabel();
    Label end = code.newLabel();
    code.aload(THREAD)
        .invokevirtual(Names.THREAD, "calls", MethodTypeDesc.of(Names.STACK))
        .aload(FUNCTION)
        .invokevirtual(Names.STACK, "enter", MethodTypeDesc.of(Names.FRAME, Names.FUNCTION))
        .astore(frame)
        .labelBinding(begin)
        .aload(THREAD)
        .invokevirtual(Names.THREAD, "step", MTD_void);
    Uses uses = new Uses(unit.linkage().resolution());
    uses.visitAll(scope.body());
    BodyWriter body = new BodyWriter(unit, code, frame, THREAD, locals, true);
    body.loadCaptured(uses, () -> code.aload(FUNCTION));
    for (int slot = 0; slot < scope.slots().size(); slot++) {
      if (slot < parameters) {
        int parameter = slot;
        parameter(
            body,
            slot,
            () -> {
              if (inArray) {
                code.aload(FIRST_PARAMETER).loadConstant(parameter).aaload();
              } else {
                code.aload(FIRST_PARAMETER + parameter);
              }
            });
      } else if (uses.slots().get(slot) && (unit.isCell(slot) || !uses.bound().get(slot))) {
        unassigned(body, slot);
      }
    }
    if (new StatementWriter(body).block(scope.body())) {
      body.pushNone();
      body.returnValue();
    }
    int failure = locals.single();
    code.labelBinding(end)
        .astore(failure)
        .aload(frame)
        .aload(failure)
        .invokestatic(
            Names.CALLS, "failed", MethodTypeDesc.of(CD_Throwable, Names.FRAME, CD_Throwable))
        .athrow();
    code.exceptionCatchAll(begin, end, end);
  }

  private static void parameter(BodyWriter body, int slot, Runnable push) {
    Variable variable = body.declare(slot);
    if (variable.isCell()) {
      newCell(body, push);
      body.code().astore(variable.reference());
    } else {
      push.run();
      body.variables().store(variable);
    }
  }

  private static void unassigned(BodyWriter body, int slot) {
    Variable variable = body.declare(slot);
    if (variable.isCell()) {
      newCell(body, () -> body.code().aconst_null());
    } else {
      body.code().aconst_null();
    }
    body.code().astore(variable.reference());
  }

  private static void newCell(BodyWriter body, Runnable value) {
    body.code().new_(Names.CELL).dup();
    value.run();
    body.code().invokespecial(Names.CELL, INIT_NAME, MethodTypeDesc.of(CD_void, CD_Object));
  }

  // ---- loops outside of compiled functions

  /** Begins the method {@code loop}: takes variables from the slots of the frame. */
  private BodyWriter enter(CodeBuilder code, Uses uses) {
    BodyWriter body = BodyWriter.ofPart(unit, code, 1, 3, uses);
    for (int slot : uses.slots().stream().toArray()) {
      if (unit.isCell(slot) || !uses.bound().get(slot)) {
        Variable variable = body.declare(slot);
        code.aload(1).getfield(Names.FRAME, "locals", Names.OBJECTS).loadConstant(slot).aaload();
        if (variable.isCell()) {
          code.checkcast(Names.CELL).astore(variable.reference());
        } else {
          body.variables().store(variable);
        }
      }
    }
    body.restoreAssigned(new java.util.BitSet());
    return body;
  }

  private void writeLoop(CodeBuilder code, ForStatement loop) {
    Uses uses = new Uses(unit.linkage().resolution());
    uses.visit((Node) loop.vars());
    uses.visitAll(loop.body());
    BodyWriter body = enter(code, uses);
    code.aload(2);
    new StatementWriter(body).loop(loop);
    for (int slot : uses.slots().stream().toArray()) {
      Variable variable = body.slot(slot);
      if (variable != null && !variable.isCell()) {
        code.aload(1).getfield(Names.FRAME, "locals", Names.OBJECTS).loadConstant(slot);
        body.variables().pushBoxed(variable);
        code.aastore();
      }
    }
    code.aconst_null().areturn();
  }

  private void writeComprehension(CodeBuilder code, Comprehension comprehension) {
    BodyWriter body = enter(code, ComprehensionWriter.uses(unit, comprehension));
    code.aload(1).aload(2);
    ComprehensionWriter.writeWithIterable(body, comprehension);
    code.areturn();
  }
}
