package dev.starling.packages.project;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.option.NearestName;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.Structure;

/**
 * What a project file defines, by name: the entries of the dictionary {@code project}, the fields
 * of the struct {@code project}, or the file's variables where it has no {@code project}.
 */
record ProjectFields(ImmutableMap<String, Object> values) {
  private static final ImmutableSet<String> KNOWN =
      ImmutableSet.of(
          "name",
          "actual",
          "configs",
          "default_config",
          "buildable_units",
          "enforcement_policy",
          "always_allowed_configs",
          "active_directories",
          "project_directories");

  static ProjectFields of(Module module) throws InvalidProjectException {
    return switch (module.getGlobal("project")) {
      case null -> new ProjectFields(variables(module));
      case Dict<?, ?> dict -> new ProjectFields(checked(entries(dict)));
      case Structure struct -> new ProjectFields(checked(fields(struct)));
      case Object other ->
          throw new InvalidProjectException(
              "project",
              "project variable: expected a map of string to objects, got " + Starlark.type(other));
    };
  }

  private static ImmutableMap<String, Object> variables(Module module) {
    ImmutableMap.Builder<String, Object> known = ImmutableMap.builder();
    module
        .getGlobals()
        .forEach(
            (name, value) -> {
              if (KNOWN.contains(name) && !name.equals("name") && !name.equals("actual")) {
                known.put(name, value);
              }
            });
    return known.buildOrThrow();
  }

  private static ImmutableMap<String, Object> entries(Dict<?, ?> dict)
      throws InvalidProjectException {
    ImmutableMap.Builder<String, Object> entries = ImmutableMap.builder();
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new InvalidProjectException(
            "project",
            "project variable: expected string key, got element of "
                + Starlark.type(entry.getKey()));
      }
      entries.put(name, entry.getValue());
    }
    return entries.buildOrThrow();
  }

  /** Fields that are empty lists are those that the author left out. */
  private static ImmutableMap<String, Object> fields(Structure struct)
      throws InvalidProjectException {
    ImmutableMap.Builder<String, Object> fields = ImmutableMap.builder();
    for (String name : struct.getFieldNames()) {
      Object value = field(struct, name);
      if (!(value instanceof Iterable<?> list && !list.iterator().hasNext())) {
        fields.put(name, value);
      }
    }
    return fields.buildOrThrow();
  }

  /** The value of a field that is there. */
  static Object field(Structure struct, String name) throws InvalidProjectException {
    try {
      Object value = struct.getValue(name);
      return value == null ? Starlark.NONE : value;
    } catch (EvalException e) {
      throw new InvalidProjectException(name, String.valueOf(e.getMessage()));
    }
  }

  private static ImmutableMap<String, Object> checked(ImmutableMap<String, Object> values)
      throws InvalidProjectException {
    for (String name : values.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new InvalidProjectException(
            name,
            "project variable: unknown entry '%s'%s"
                .formatted(
                    name,
                    NearestName.of(name, KNOWN)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("; the entries are " + String.join(", ", KNOWN))));
      }
    }
    return values;
  }

  /** The project file that this one stands for. */
  Optional<String> actual() throws InvalidProjectException {
    Object actual = values.get("actual");
    if (actual == null) {
      return Optional.empty();
    }
    if (!(actual instanceof String text)) {
      throw new InvalidProjectException(
          "actual", "actual must be the label of a PROJECT.scl file, got " + Starlark.type(actual));
    }
    if (values.size() > 1) {
      throw new InvalidProjectException(
          "actual",
          "a project file with 'actual' stands for another one and may define nothing else, got "
              + String.join(", ", values.keySet()));
    }
    return Optional.of(text);
  }

  /** The value of an entry, if it was given. */
  Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
