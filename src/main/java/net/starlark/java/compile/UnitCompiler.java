package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import com.google.common.collect.ImmutableList;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Statement;

/** Compiles a function, a loop or a comprehension to a class. */
public final class UnitCompiler {
  private static final int MOST_PARAMETERS = 100;

  /** More would let deep recursion overflow the Java stack before the call depth is reached. */
  private static final int MOST_LOCALS = 250;

  private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_Object, Names.FRAME);
  private static final MethodTypeDesc LOOP = MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object);

  /** All types merge to Object: compiled code needs no more. */
  private static final ClassHierarchyResolver FLAT =
      type -> ClassHierarchyInfo.ofClass(type.equals(CD_Object) ? null : CD_Object);

  private static final ClassFile CLASS_FILE =
      ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(FLAT));

  private final Unit unit;
  private final FunctionScope scope;

  private UnitCompiler(
      Linkage linkage, FunctionScope scope, int observed, ImmutableList<? extends Node> body) {
    this.scope = scope;
    String name = scope.name().replaceAll("[^A-Za-z0-9_]", "_");
    this.unit =
        new Unit(
            ClassDesc.of("net.starlark.java.eval", "Compiled$" + name),
            linkage,
            scope,
            new KindInference(linkage, scope.slots().size(), observed, body));
  }

  /**
   * Compiles a function to a class with the methods {@code run(Frame)}, whose parameters are in the
   * slots of the frame, and {@code call(Frame caller, int node, StarlarkFunction, Object...)}.
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
          compiler.writeRun(builder, parameters);
          compiler.writeCall(builder, parameters);
          builder.withMethodBody(
              "body",
              compiler.bodyType(parameters),
              ClassFile.ACC_STATIC,
              code -> compiler.writeBody(code, parameters));
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

  private CompiledUnit build(java.util.function.Consumer<ClassBuilder> methods) {
    byte[] bytes =
        CLASS_FILE.build(
            unit.owner(),
            builder -> {
              builder
                  .withSuperclass(Names.COMPILED)
                  .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                  .withMethodBody(
                      INIT_NAME,
                      MTD_void,
                      0,
                      code ->
                          code.aload(0)
                              .invokespecial(Names.COMPILED, INIT_NAME, MTD_void)
                              .return_());
              methods.accept(builder);
              unit.writePending(builder);
              unit.constants().write(builder);
            });
    checkSize(bytes);
    return new CompiledUnit(bytes, unit.constants().data());
  }

  private static void checkSize(byte[] bytes) {
    for (MethodModel method : CLASS_FILE.parse(bytes).methods()) {
      if (method.code().orElse(null) instanceof CodeAttribute code
          && (code.codeLength() > BodyWriter.LARGEST_BODY || code.maxLocals() > MOST_LOCALS)) {
        throw new UnsupportedConstruct("a large function");
      }
    }
  }

  // ---- functions

  private MethodTypeDesc bodyType(int parameters) {
    List<ClassDesc> types = new ArrayList<>();
    types.add(Names.FRAME);
    types.addAll(Collections.nCopies(parameters, CD_Object));
    return MethodTypeDesc.of(CD_Object, types);
  }

  private void writeRun(ClassBuilder builder, int parameters) {
    builder.withMethodBody(
        "run",
        RUN,
        0,
        code -> {
          code.aload(1).getfield(Names.FRAME, "locals", Names.OBJECTS).astore(2).aload(1);
          for (int i = 0; i < parameters; i++) {
            code.aload(2).loadConstant(i).aaload();
          }
          code.invokestatic(unit.owner(), "body", bodyType(parameters)).areturn();
        });
  }

  /** The body between entry and exit of the call, whichever way it ends. */
  private void writeCall(ClassBuilder builder, int parameters) {
    List<ClassDesc> types = new ArrayList<>(List.of(Names.FRAME, CD_int, Names.FUNCTION));
    types.addAll(Collections.nCopies(parameters, CD_Object));
    int frame = 3 + parameters;
    builder.withMethodBody(
        "call",
        MethodTypeDesc.of(CD_Object, types),
        ClassFile.ACC_STATIC,
        code -> {
          Label begin = code.newLabel();
          Label end = code.newLabel();
          code.aload(0)
              .iload(1)
              .aload(2)
              .invokestatic(
                  Names.CALLS,
                  "enter",
                  MethodTypeDesc.of(Names.FRAME, Names.FRAME, CD_int, Names.FUNCTION))
              .astore(frame);
          code.labelBinding(begin)
              .aload(frame)
              .invokestatic(Names.CALLS, "begin", MethodTypeDesc.of(CD_void, Names.FRAME))
              .aload(frame);
          for (int i = 0; i < parameters; i++) {
            code.aload(3 + i);
          }
          code.invokestatic(unit.owner(), "body", bodyType(parameters))
              .aload(frame)
              .invokestatic(Names.CALLS, "leave", MethodTypeDesc.of(CD_void, Names.FRAME))
              .areturn()
              .labelBinding(end)
              .astore(frame + 1)
              .aload(frame)
              .aload(frame + 1)
              .invokestatic(
                  Names.CALLS, "failed", MethodTypeDesc.of(CD_Throwable, Names.FRAME, CD_Throwable))
              .athrow();
          code.exceptionCatchAll(begin, end, end);
        });
  }

  private void writeBody(CodeBuilder code, int parameters) {
    Uses uses = new Uses(unit.linkage().resolution());
    uses.visitAll(scope.body());
    BodyWriter body = new BodyWriter(unit, code, 0, 1 + parameters, uses);
    for (int slot = 0; slot < scope.slots().size(); slot++) {
      if (slot < parameters) {
        parameter(body, slot);
      } else if (uses.slots().get(slot) && (unit.isCell(slot) || !uses.bound().get(slot))) {
        unassigned(body, slot);
      }
    }
    if (new StatementWriter(body).block(scope.body())) {
      body.pushNone();
      code.areturn();
    }
  }

  private void parameter(BodyWriter body, int slot) {
    Variable variable = body.declare(slot);
    if (variable.isCell()) {
      newCell(body, () -> body.code().aload(1 + slot));
      body.code().astore(variable.reference());
    } else {
      body.code().aload(1 + slot);
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
    BodyWriter body = new BodyWriter(unit, code, 1, 3, uses);
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
