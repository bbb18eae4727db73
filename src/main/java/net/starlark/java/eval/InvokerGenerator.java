package net.starlark.java.eval;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import net.starlark.java.annot.invoke.InvokerWriter;
import net.starlark.java.annot.invoke.JavaMethod;

/**
 * Makes the {@link MethodInvoker} of a class that was compiled without the annotation processor. It
 * is a nest mate of the annotated class, which may be private.
 */
final class InvokerGenerator {
  private InvokerGenerator() {}

  /** Generates the class for methods in groups by number of arguments. */
  static MethodInvoker generate(Class<?> owner, List<List<Method>> byArity) {
    byte[] code =
        new InvokerWriter(
                desc(owner),
                owner.isInterface(),
                byArity.stream()
                    .map(group -> group.stream().map(InvokerGenerator::describe).toList())
                    .toList())
            .write(ClassDesc.of(owner.getName() + InvokerWriter.SUFFIX), type -> {});
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

  /** Describes a method as compiled code calls it. */
  static JavaMethod describe(Method method) {
    return new JavaMethod(
        Modifier.isStatic(method.getModifiers()),
        method.getName(),
        MethodTypeDesc.of(
            desc(method.getReturnType()),
            Arrays.stream(method.getParameterTypes()).map(InvokerGenerator::desc).toList()));
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
