package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.annot.invoke.InvokerWriter;
import org.jspecify.annotations.Nullable;

/**
 * The annotated methods that one Java class itself declares. They are known from the class that the
 * annotation processor generated, or by reflection where there is none.
 */
final class DeclaredMethods {
  private static final ClassValue<DeclaredMethods> KNOWN =
      new ClassValue<>() {
        @Override
        protected DeclaredMethods computeValue(Class<?> type) {
          return new DeclaredMethods(type);
        }
      };

  private static final ConcurrentHashMap<PackageOfLoader, ImmutableList<String>> INDICES =
      new ConcurrentHashMap<>();

  private record PackageOfLoader(@Nullable ClassLoader loader, String name) {}

  private final Class<?> type;
  private final ImmutableList<MethodDeclaration> declarations;
  private volatile @Nullable MethodInvoker invoker;

  private DeclaredMethods(Class<?> type) {
    this.type = type;
    MethodInvoker generated = generated(type);
    String text = generated == null ? null : generated.declarations();
    if (generated == null || text == null) {
      this.declarations = reflected(type);
    } else {
      this.declarations = new DeclarationReader(type, text, generated.types()).read();
      this.invoker = generated;
    }
  }

  static DeclaredMethods of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** Returns the methods in an order that is always the same. */
  ImmutableList<MethodDeclaration> declarations() {
    return declarations;
  }

  /** Returns what calls the methods. */
  MethodInvoker invoker() {
    MethodInvoker known = invoker;
    if (known == null) {
      known = InvokerGenerator.generate(type, byArity(type));
      invoker = known;
    }
    return known;
  }

  /** Returns the methods as reflection tells them. */
  static ImmutableList<MethodDeclaration> reflected(Class<?> type) {
    ImmutableList.Builder<MethodDeclaration> declarations = ImmutableList.builder();
    for (List<Method> group : byArity(type)) {
      for (int position = 0; position < group.size(); position++) {
        Method method = group.get(position);
        declarations.add(
            MethodDeclaration.of(method, method.getAnnotation(StarlarkMethod.class), position));
      }
    }
    return declarations.build();
  }

  private static List<List<Method>> byArity(Class<?> type) {
    List<List<Method>> groups = InvokerWriter.groups();
    if (!type.getName().startsWith("java.")) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(m -> !m.isBridge() && m.isAnnotationPresent(StarlarkMethod.class))
          .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
          .forEach(m -> InvokerWriter.group(groups, InvokerGenerator.describe(m).arity()).add(m));
    }
    return groups;
  }

  /** Returns an instance of the class that was generated for a class, or null if there is none. */
  static @Nullable MethodInvoker generated(Class<?> type) {
    if (type.isHidden() || !index(type).contains(type.getName())) {
      return null;
    }
    try {
      Class<?> generated =
          Class.forName(type.getName() + InvokerWriter.SUFFIX, true, type.getClassLoader());
      Constructor<?> constructor =
          MethodHandles.privateLookupIn(generated, MethodHandles.lookup())
              .lookupClass()
              .getDeclaredConstructor();
      constructor.setAccessible(true); // the class is not public
      return (MethodInvoker) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      return null; // reflection serves as well
    }
  }

  private static ImmutableList<String> index(Class<?> type) {
    if (type.getName().startsWith("java.")) {
      return ImmutableList.of();
    }
    return INDICES.computeIfAbsent(
        new PackageOfLoader(type.getClassLoader(), type.getPackageName()),
        DeclaredMethods::readIndex);
  }

  private static ImmutableList<String> readIndex(PackageOfLoader key) {
    try {
      Class<?> index = Class.forName(key.name + ".MethodIndex$$", true, key.loader);
      return ImmutableList.copyOf(
          ((MethodIndex) index.getConstructor().newInstance()).classes().split("\n"));
    } catch (ReflectiveOperationException | ClassCastException e) {
      return ImmutableList.of();
    }
  }
}
