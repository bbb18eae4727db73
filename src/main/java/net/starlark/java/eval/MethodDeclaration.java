package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;

/**
 * What the annotation and the signature of a Java method say about it.
 *
 * @param owner the class that declares it
 * @param javaArity number of Java arguments, without the object whose method it is
 * @param position where its {@link MethodInvoker} has it among the methods with as many arguments
 */
record MethodDeclaration(
    Class<?> owner,
    String name,
    boolean structField,
    boolean selfCall,
    boolean allowsNull,
    boolean extraPositionals,
    boolean extraKeywords,
    boolean usesThread,
    boolean usesSemantics,
    String enableOnlyWithFlag,
    String disableWithFlag,
    Result result,
    int javaArity,
    int position,
    ImmutableList<ParamDescriptor> params) {

  /** What to do with the result of the Java method. */
  enum Result {
    NONE,
    CHECK_NULL,
    CONVERT
  }

  /** Reads the annotation of a method, which is slow. */
  static MethodDeclaration of(Method method, StarlarkMethod annotation, int position) {
    int self = Modifier.isStatic(method.getModifiers()) ? 1 : 0;
    Class<?>[] javaTypes = method.getParameterTypes();
    Param[] declared = annotation.parameters();
    ImmutableList.Builder<ParamDescriptor> params = ImmutableList.builder();
    for (int i = 0; i < declared.length; i++) {
      params.add(ParamDescriptor.of(declared[i], javaTypes[self + i]));
    }
    return new MethodDeclaration(
        method.getDeclaringClass(),
        annotation.name(),
        annotation.structField(),
        annotation.selfCall(),
        annotation.allowReturnNones(),
        !annotation.extraPositionals().name().isEmpty(),
        !annotation.extraKeywords().name().isEmpty(),
        annotation.useStarlarkThread(),
        annotation.useStarlarkSemantics(),
        annotation.enableOnlyWithFlag(),
        annotation.disableWithFlag(),
        result(method.getReturnType(), annotation.trustReturnsValid()),
        javaTypes.length - self,
        position,
        params.build());
  }

  private static Result result(Class<?> type, boolean trusted) {
    if (type == void.class) {
      return Result.NONE;
    }
    boolean legal =
        StarlarkValue.class.isAssignableFrom(type)
            || type == String.class
            || type == boolean.class
            || type == Boolean.class;
    return legal || trusted ? Result.CHECK_NULL : Result.CONVERT;
  }
}
