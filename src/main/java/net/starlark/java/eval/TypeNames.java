package net.starlark.java.eval;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.starlark.java.annot.StarlarkAnnotations;
import net.starlark.java.annot.StarlarkBuiltin;

/** The Starlark names of Java classes; computed once per class. */
final class TypeNames {
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private TypeNames() {}

  static String of(Class<?> type) {
    return NAMES.get(type);
  }

  private static String compute(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "bool";
    }
    if (type == Integer.class
        || type == int.class
        || type == Long.class
        || type == BigInteger.class) {
      return "int";
    }
    if (type == void.class) {
      return "NoneType";
    }
    if (type == StarlarkIterable.class) {
      return "iterable";
    }
    if (type == StarlarkCallable.class) {
      return "callable";
    }
    if (type == Structure.class) {
      return "structure";
    }
    StarlarkBuiltin builtin = StarlarkAnnotations.getStarlarkBuiltin(type);
    if (builtin != null) {
      return builtin.name();
    }
    if (StarlarkCallable.class.isAssignableFrom(type)) {
      return "function";
    }
    if (List.class.isAssignableFrom(type)) {
      return "list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "dict";
    }
    if (Set.class.isAssignableFrom(type)) {
      return "set";
    }
    return type == Object.class ? "unknown" : type.getSimpleName();
  }
}
