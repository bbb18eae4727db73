package dev.starling.analysis;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.definition.StarlarkGlobals.FileKind;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.BuiltinFunction;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;

/** What the engine shows to Starlark: members of types and globals of files, with parameters. */
final class ApiSurface {
  /** Stands for parameters that are not known by name, because a function takes any. */
  static final String ANY = "**";

  /** Owner of the methods of classes that Starlark never sees as a value: global functions. */
  private static final String FUNCTIONS = "functions";

  private final Map<String, Map<String, ImmutableSet<String>>> members = new TreeMap<>();

  /** Looks at all classes of the engine, and at the globals. */
  static ApiSurface of(GlobalEnvironments globals) {
    ApiSurface surface = new ApiSurface();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("net.starlark.java", "dev.starling")) {
      Class<?> type = each.reflect();
      surface.add(
          type.isAnnotationPresent(StarlarkBuiltin.class)
              ? type.getAnnotation(StarlarkBuiltin.class).name()
              : FUNCTIONS,
          type);
      for (Class<?> part : type.getInterfaces()) {
        if (part.isAnnotationPresent(StarlarkBuiltin.class)) {
          surface.add(part.getAnnotation(StarlarkBuiltin.class).name(), type);
        }
      }
    }
    for (FileKind kind : FileKind.values()) {
      globals
          .all()
          .get(kind)
          .forEach(
              (name, value) ->
                  surface.put("globals/" + kind.name().toLowerCase(Locale.ROOT), name, value));
    }
    globals.nativeFields().forEach((name, value) -> surface.put("native", name, value));
    Starlark.UNIVERSE.forEach((name, value) -> surface.put("globals/all", name, value));
    return surface;
  }

  private void add(String owner, Class<?> type) {
    Map<String, ImmutableSet<String>> own = members.computeIfAbsent(owner, o -> new TreeMap<>());
    for (Method method : type.getMethods()) {
      annotation(type, method)
          .ifPresent(found -> own.put(found.selfCall() ? owner : found.name(), parameters(found)));
    }
  }

  /** Annotations of methods are inherited. */
  private static Optional<StarlarkMethod> annotation(Class<?> type, Method method) {
    if (method.isAnnotationPresent(StarlarkMethod.class)) {
      return Optional.of(method.getAnnotation(StarlarkMethod.class));
    }
    for (Class<?> part : type.getInterfaces()) {
      try {
        return annotation(part, part.getMethod(method.getName(), method.getParameterTypes()));
      } catch (NoSuchMethodException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static ImmutableSet<String> parameters(StarlarkMethod method) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Param parameter : method.parameters()) {
      names.add(parameter.name());
    }
    if (!method.extraKeywords().name().isEmpty()) {
      names.add(ANY);
    }
    if (!method.extraPositionals().name().isEmpty()) {
      names.add("*" + method.extraPositionals().name());
    }
    return names.build();
  }

  private void put(String owner, String name, Object value) {
    members.computeIfAbsent(owner, o -> new TreeMap<>()).put(name, parameters(value));
  }

  private ImmutableSet<String> parameters(Object value) {
    return switch (value) {
      case StarlarkFunction function -> {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        function.getParameterNames().forEach(names::add);
        if (function.hasKwargs()) {
          names.add(ANY);
        }
        yield names.build();
      }
      case BuiltinFunction function ->
          find(FUNCTIONS, function.getName()).orElse(ImmutableSet.of(ANY));
      default -> ImmutableSet.of(ANY);
    };
  }

  /** Adds members that a value has told of itself. */
  void told(String owner, Iterable<String> names) {
    Map<String, ImmutableSet<String>> own = members.computeIfAbsent(owner, o -> new TreeMap<>());
    names.forEach(name -> own.putIfAbsent(name, ImmutableSet.of(ANY)));
  }

  /** The parameters of a member, if there is one. */
  Optional<ImmutableSet<String>> find(String owner, String name) {
    return Optional.ofNullable(members.getOrDefault(owner, Map.of()).get(name));
  }

  /** The owners that are known. */
  ImmutableSet<String> owners() {
    return ImmutableSet.copyOf(new TreeSet<>(members.keySet()));
  }
}
