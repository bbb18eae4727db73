package net.starlark.java.annot;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks annotations up along the inheritance of classes and methods.
 *
 * <p>Where several supertypes are annotated the superclass wins over interfaces, unless an
 * interface's type is a subtype of it.
 */
public final class StarlarkAnnotations {
  private StarlarkAnnotations() {}

  /** The annotation of the class or of its nearest annotated supertype, or null. */
  public static @Nullable StarlarkBuiltin getStarlarkBuiltin(Class<?> type) {
    Class<?> owner = builtinClass(type);
    return owner == null ? null : owner.getAnnotation(StarlarkBuiltin.class);
  }

  /** The annotation of the method or of one that it overrides, or null. */
  public static @Nullable StarlarkMethod getStarlarkMethod(Method method) {
    return methodAnnotation(method.getDeclaringClass(), method);
  }

  /**
   * Returns what describes a parameter: the annotation itself, or the one that it is like.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Param describing(Param param) {
    if (param.like() == Object.class) {
      return param;
    }
    SharedParameters shared = param.like().getAnnotation(SharedParameters.class);
    if (shared != null) {
      for (Param candidate : shared.value()) {
        if (candidate.name().equals(param.name())) {
          return candidate;
        }
      }
    }
    throw new IllegalArgumentException(param.like() + " shares no parameter " + param.name());
  }

  private static @Nullable StarlarkMethod methodAnnotation(Class<?> type, Method method) {
    Method own = declared(type, method);
    StarlarkMethod found = own == null ? null : own.getAnnotation(StarlarkMethod.class);
    if (found != null) {
      return found;
    }
    if (type.getSuperclass() != null) {
      found = methodAnnotation(type.getSuperclass(), method);
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (found != null) {
        return found;
      }
      found = methodAnnotation(parent, method);
    }
    return found;
  }

  private static @Nullable Method declared(Class<?> type, Method method) {
    for (Method candidate : type.getDeclaredMethods()) {
      if (candidate.getName().equals(method.getName())
          && !candidate.isBridge()
          && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
        return candidate;
      }
    }
    return null;
  }

  private static @Nullable Class<?> builtinClass(Class<?> type) {
    if (type.isAnnotationPresent(StarlarkBuiltin.class)) {
      return type;
    }
    Class<?> best = type.getSuperclass() == null ? null : builtinClass(type.getSuperclass());
    for (Class<?> parent : type.getInterfaces()) {
      Class<?> candidate = builtinClass(parent);
      if (candidate != null && (best == null || best.isAssignableFrom(candidate))) {
        best = candidate;
      }
    }
    return best;
  }
}
