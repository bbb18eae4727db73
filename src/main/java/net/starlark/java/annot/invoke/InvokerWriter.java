package net.starlark.java.annot.invoke;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the subclass of {@code MethodInvoker} that calls the annotated methods of one class.
 *
 * <p>One generated class per annotated class is quicker to link than a method handle per method,
 * and the JVM can inline its calls.
 */
public final class InvokerWriter {
  /** Greatest number of arguments that are passed one by one. */
  public static final int MAX_SINGLE = 5;

  /** What the name of the generated class adds to that of the annotated one. */
  public static final String SUFFIX = "$$Invoker";

  private static final ClassDesc SUPER = ClassDesc.of("net.starlark.java.eval.MethodInvoker");
  private static final ClassDesc UNREACHABLE = ClassDesc.of("java.lang.IllegalArgumentException");

  private final ClassDesc owner;
  private final boolean ownerIsInterface;
  private final List<List<JavaMethod>> byArity;

  /** Takes a class and its annotated methods as {@link #byArity} groups them. */
  public InvokerWriter(ClassDesc owner, boolean ownerIsInterface, List<List<JavaMethod>> byArity) {
    this.owner = owner;
    this.ownerIsInterface = ownerIsInterface;
    this.byArity = byArity;
  }

  /** Returns empty groups: one for each number of arguments, the last for all greater ones. */
  public static <T> List<List<T>> groups() {
    List<List<T>> groups = new ArrayList<>();
    for (int i = 0; i <= MAX_SINGLE + 1; i++) {
      groups.add(new ArrayList<>());
    }
    return groups;
  }

  /** Returns the group of methods of so many arguments. */
  public static <T> List<T> group(List<List<T>> groups, int arity) {
    return groups.get(Math.min(arity, MAX_SINGLE + 1));
  }

  /** Returns the class of the given name, with more members. */
  public byte[] write(ClassDesc name, Consumer<ClassBuilder> more) {
    return ClassFile.of()
        .build(
            name,
            type -> {
              writeClass(type);
              more.accept(type);
            });
  }

  private void writeClass(ClassBuilder type) {
    type.withSuperclass(SUPER)
        .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            ClassFile.ACC_PUBLIC,
            code -> code.aload(0).invokespecial(SUPER, INIT_NAME, MTD_void).return_());
    for (int arity = 0; arity <= MAX_SINGLE; arity++) {
      List<ClassDesc> parameters = new ArrayList<>(List.of(CD_int, CD_Object));
      parameters.addAll(Collections.nCopies(arity, CD_Object));
      writeCall(type, "call" + arity, parameters, byArity.get(arity));
    }
    writeCall(
        type, "callMany", List.of(CD_int, CD_Object, CD_Object.arrayType()), byArity.getLast());
  }

  private void writeCall(
      ClassBuilder type, String name, List<ClassDesc> parameters, List<JavaMethod> methods) {
    type.withMethodBody(
        name,
        MethodTypeDesc.of(CD_Object, parameters),
        ClassFile.ACC_PROTECTED,
        code -> writeSwitch(code, methods));
  }

  private void writeSwitch(CodeBuilder code, List<JavaMethod> methods) {
    Label none = code.newLabel();
    if (!methods.isEmpty()) {
      List<SwitchCase> cases = new ArrayList<>();
      List<Label> labels = new ArrayList<>();
      for (int i = 0; i < methods.size(); i++) {
        labels.add(code.newLabel());
        cases.add(SwitchCase.of(i, labels.get(i)));
      }
      code.iload(1).tableswitch(0, methods.size() - 1, none, cases);
      for (int i = 0; i < methods.size(); i++) {
        code.labelBinding(labels.get(i));
        writeInvocation(code, methods.get(i));
        code.areturn();
      }
    }
    code.labelBinding(none)
        .new_(UNREACHABLE)
        .dup()
        .invokespecial(UNREACHABLE, INIT_NAME, MTD_void)
        .athrow();
  }

  private void writeInvocation(CodeBuilder code, JavaMethod method) {
    MethodTypeDesc type = method.type();
    code.aload(2).checkcast(method.isStatic() ? type.parameterType(0) : owner);
    int arity = method.arity();
    for (int i = 0; i < arity; i++) {
      if (arity > MAX_SINGLE) {
        code.aload(3).loadConstant(i).aaload();
      } else {
        code.aload(3 + i);
      }
      writeConversion(code, type.parameterType(method.isStatic() ? i + 1 : i));
    }
    if (method.isStatic()) {
      code.invokestatic(owner, method.name(), type, ownerIsInterface);
    } else if (ownerIsInterface) {
      code.invokeinterface(owner, method.name(), type);
    } else {
      code.invokevirtual(owner, method.name(), type);
    }
    writeResult(code, type.returnType());
  }

  private static void writeConversion(CodeBuilder code, ClassDesc type) {
    if (type.equals(CD_boolean)) {
      code.checkcast(CD_Boolean)
          .invokevirtual(CD_Boolean, "booleanValue", MethodTypeDesc.of(CD_boolean));
    } else if (!type.equals(CD_Object)) {
      code.checkcast(type);
    }
  }

  private static void writeResult(CodeBuilder code, ClassDesc type) {
    if (type.equals(CD_void)) {
      code.aconst_null();
    } else if (type.isPrimitive()) {
      ClassDesc box = box(type);
      code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
    }
  }

  private static ClassDesc box(ClassDesc primitive) {
    return ClassDesc.of(
        "java.lang",
        switch (primitive.displayName()) {
          case "int" -> "Integer";
          case "char" -> "Character";
          case String name -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
        });
  }
}
