package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the annotated methods of Java classes. What a class declares is read once; the selection
 * for a semantics is made once per class and semantics.
 */
final class AnnotatedMethods {
  private static final ClassValue<Methods> METHODS =
      new ClassValue<>() {
        @Override
        protected Methods computeValue(Class<?> type) {
          return new Methods(
              declaredAndInherited(type == String.class ? StringMethods.class : type));
        }
      };

  private AnnotatedMethods() {}

  /** The methods of instances of a class under the given semantics. */
  static MethodTable methods(StarlarkSemantics semantics, Class<?> type) {
    return METHODS.get(type).select(semantics);
  }

  /** All annotated methods of one class, and the selections made so far. */
  private static final class Methods {
    private final ImmutableList<MethodDescriptor> all;
    private final Map<StarlarkSemantics, MethodTable> selections = new ConcurrentHashMap<>();
    private volatile Selection latest;

    private record Selection(StarlarkSemantics semantics, MethodTable methods) {}

    Methods(ImmutableList<MethodDescriptor> all) {
      this.all = all;
      this.latest =
          new Selection(StarlarkSemantics.DEFAULT, new MethodTable(all, StarlarkSemantics.DEFAULT));
    }

    @SuppressWarnings("ReferenceEquality") // an equal semantics would only miss the fast path
    MethodTable select(StarlarkSemantics semantics) {
      Selection cached = latest;
      if (cached.semantics == semantics) {
        return cached.methods;
      }
      MethodTable methods = selections.computeIfAbsent(semantics, key -> new MethodTable(all, key));
      latest = new Selection(semantics, methods);
      return methods;
    }
  }

  private static ImmutableList<MethodDescriptor> declaredAndInherited(Class<?> type) {
    Map<Object, MethodDescriptor> found = new LinkedHashMap<>();
    collect(type, found);
    return ImmutableList.copyOf(found.values());
  }

  /** Supertypes first, so that the nearest annotation of a method wins. */
  private static void collect(Class<?> type, Map<Object, MethodDescriptor> found) {
    for (Class<?> parent : type.getInterfaces()) {
      collect(parent, found);
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), found);
    }
    for (MethodDeclaration declaration : DeclaredMethods.of(type).declarations()) {
      MethodDescriptor descriptor = new MethodDescriptor(declaration);
      found.put(descriptor.identity(), descriptor);
    }
  }

  /** Alternating names and values as a dict for {@code **kwargs}. */
  static Dict<String, Object> keywords(
      StarlarkCallable callee, StarlarkThread thread, Object[] named) throws EvalException {
    Dict<String, Object> dict = Dict.of(thread.mutability());
    for (int i = 0; i < named.length; i += 2) {
      int size = dict.size();
      dict.putUnchecked(named[i], named[i + 1]);
      if (dict.size() == size) {
        throw Starlark.errorf(
            "%s() got multiple values for keyword argument '%s'", callee.getName(), named[i]);
      }
    }
    return dict;
  }
}
