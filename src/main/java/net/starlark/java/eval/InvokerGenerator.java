package net.starlark.java.eval;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import com.google.common.collect.ImmutableList;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Makes the {@link MethodInvoker} of a class.
 *
 * <p>One generated class per annotated class is quicker to link than a method handle per method,
 * and the JVM can inline its calls. It is a nest mate of the annotated class, which may be private.
 */
final class InvokerGenerator {
  private static final ClassDesc SUPER = desc(MethodInvoker.class);
  private static final ClassDesc UNREACHABLE = desc(IllegalArgumentException.class);
  private static final ClassDesc OBJECTS = CD_Object.arrayType();

  private static final ClassValue<MethodInvoker> INVOKERS =
      new ClassValue<>() {
        @Override
        protected MethodInvoker computeValue(Class<?> type) {
          return new InvokerGenerator(type).generate();
        }
      };

  private final Class<?> owner;
  private final List<List<Method>> byArity;

  private InvokerGenerator(Class<?> owner) {
    this.owner = owner;
    this.byArity = byArity(owner);
  }

  /** The invoker of the annotated methods that a class declares. */
  static MethodInvoker invoker(Class<?> owner) {
    return INVOKERS.get(owner);
  }

  /** The number of arguments, without the object whose method it is. */
  static int arity(Method method) {
    return method.getParameterCount() - (Modifier.isStatic(method.getModifiers()) ? 1 : 0);
  }

  /** The annotated methods of a class by number of arguments; those with many come last. */
  static List<List<Method>> byArity(Class<?> owner) {
    List<List<Method>> groups = new ArrayList<>();
    for (int i = 0; i <= MethodInvoker.MAX_SINGLE + 1; i++) {
      groups.add(new ArrayList<>());
    }
    for (Method method : AnnotatedMethods.declaredBy(owner)) {
      groups.get(Math.min(arity(method), MethodInvoker.MAX_SINGLE + 1)).add(method);
    }
    return groups;
  }

  private MethodInvoker generate() {
    byte[] code =
        ClassFile.of().build(ClassDesc.of(owner.getName() + "$$Invoker"), this::writeClass);
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
              .defineHiddenClass(code, true, MethodHandles.Lookup.ClassOption.NESTMATE);
      Constructor<?> constructor = lookup.lookupClass().getDeclaredConstructor();
      constructor.setAccessible(true); // the class is not public
      return (MethodInvoker) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no access to the methods of " + owner, e);
    }
  }

  private void writeClass(ClassBuilder type) {
    type.withSuperclass(SUPER)
        .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
        .withMethodBody(
            INIT_NAME,
            MTD_void,
            ClassFile.ACC_PUBLIC,
            code -> code.aload(0).invokespecial(SUPER, INIT_NAME, MTD_void).return_());
    for (int arity = 0; arity <= MethodInvoker.MAX_SINGLE; arity++) {
      List<ClassDesc> parameters = new ArrayList<>(List.of(CD_int, CD_Object));
      parameters.addAll(Collections.nCopies(arity, CD_Object));
      writeCall(type, "call" + arity, parameters, byArity.get(arity));
    }
    writeCall(type, "callMany", List.of(CD_int, CD_Object, OBJECTS), byArity.getLast());
  }

  private void writeCall(
      ClassBuilder type, String name, List<ClassDesc> parameters, List<Method> methods) {
    type.withMethodBody(
        name,
        MethodTypeDesc.of(CD_Object, parameters),
        ClassFile.ACC_PROTECTED,
        code -> writeSwitch(code, methods));
  }

  private void writeSwitch(CodeBuilder code, List<Method> methods) {
    Label none = code.newLabel();
    if (!methods.isEmpty()) {
      ImmutableList.Builder<SwitchCase> cases = ImmutableList.builder();
      List<Label> labels = new ArrayList<>();
      for (int i = 0; i < methods.size(); i++) {
        labels.add(code.newLabel());
        cases.add(SwitchCase.of(i, labels.get(i)));
      }
      code.iload(1).tableswitch(0, methods.size() - 1, none, cases.build());
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

  private void writeInvocation(CodeBuilder code, Method method) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    Class<?>[] types = method.getParameterTypes();
    code.aload(2).checkcast(desc(isStatic ? types[0] : owner));
    int arity = arity(method);
    for (int i = 0; i < arity; i++) {
      if (arity > MethodInvoker.MAX_SINGLE) {
        code.aload(3).loadConstant(i).aaload();
      } else {
        code.aload(3 + i);
      }
      writeConversion(code, types[isStatic ? i + 1 : i]);
    }
    MethodTypeDesc signature =
        MethodTypeDesc.of(
            desc(method.getReturnType()),
            Arrays.stream(types).map(InvokerGenerator::desc).toList());
    if (isStatic) {
      code.invokestatic(desc(owner), method.getName(), signature, owner.isInterface());
    } else if (owner.isInterface()) {
      code.invokeinterface(desc(owner), method.getName(), signature);
    } else {
      code.invokevirtual(desc(owner), method.getName(), signature);
    }
    writeResult(code, method.getReturnType());
  }

  private static void writeConversion(CodeBuilder code, Class<?> type) {
    if (type == boolean.class) {
      code.checkcast(CD_Boolean)
          .invokevirtual(CD_Boolean, "booleanValue", MethodTypeDesc.of(CD_boolean));
    } else if (type != Object.class) {
      code.checkcast(desc(type));
    }
  }

  private static void writeResult(CodeBuilder code, Class<?> type) {
    if (type == void.class) {
      code.aconst_null();
    } else if (type.isPrimitive()) {
      Class<?> box = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
      code.invokestatic(desc(box), "valueOf", MethodTypeDesc.of(desc(box), desc(type)));
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
