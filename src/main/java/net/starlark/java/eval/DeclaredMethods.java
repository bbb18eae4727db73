package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Method;
import java.util.ArrayList;
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

  private static final ConcurrentHashMap<PackageOfLoader, Index> INDICES =
      new ConcurrentHashMap<>();

  /**
   * A package; its methods are written out because those that the JVM makes slow down the start.
   */
  private record PackageOfLoader(@Nullable ClassLoader loader, String name) {
    @Override
    public boolean equals(@Nullable Object that) {
      return that instanceof PackageOfLoader other
          && loader == other.loader
          && name.equals(other.name);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(loader) + name.hashCode();
    }
  }

  private record Index(@Nullable MethodIndex index, ImmutableList<String> classes) {}

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
      List<Method> methods = new ArrayList<>();
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isBridge() && method.isAnnotationPresent(StarlarkMethod.class)) {
          methods.add(method);
        }
      }
      if (!methods.isEmpty()) { // mostly it is, and a comparison by key is slow to begin
        methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toString));
      }
      for (Method method : methods) {
        InvokerWriter.group(groups, InvokerGenerator.describe(method).arity()).add(method);
      }
    }
    return groups;
  }

  /** Returns an instance of the class that was generated for a class, or null if there is none. */
  static @Nullable MethodInvoker generated(Class<?> type) {
    if (type.isHidden() || type.getName().startsWith("java.")) {
      return null;
    }
    Index index =
        INDICES.computeIfAbsent(
            new PackageOfLoader(type.getClassLoader(), type.getPackageName()),
            DeclaredMethods::readIndex);
    int line = index.classes.indexOf(type.getName());
    return line < 0 || index.index == null ? null : index.index.invoker(line);
  }

  private static Index readIndex(PackageOfLoader key) {
    try {
      String prefix = key.name.isEmpty() ? "" : key.name + ".";
      Class<?> type = Class.forName(prefix + "MethodIndex$$", true, key.loader);
      MethodIndex index = (MethodIndex) type.getConstructor().newInstance();
      return new Index(index, ImmutableList.copyOf(index.classes().split("\n")));
    } catch (ReflectiveOperationException | ClassCastException e) {
      return new Index(null, ImmutableList.of()); // reflection serves as well
    }
  }
}
