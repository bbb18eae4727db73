package dev.starling.packages.project;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.RepositoryMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;

/**
 * Checks the entries of a project.
 *
 * @param mapping what names of repositories mean in the file
 */
record ProjectReader(Label file, RepositoryMapping mapping) {

  Project read(ProjectFields fields) throws InvalidProjectException {
    if (fields.find("configs").isPresent() && fields.find("buildable_units").isPresent()) {
      throw new InvalidProjectException(
          "configs", "configs and buildable_units cannot both be set; use buildable_units");
    }
    return new Project(
        file,
        fields.find("buildable_units").isPresent() ? units(fields) : configs(fields),
        enforcement(fields),
        strings(fields, "always_allowed_configs"),
        directories(fields));
  }

  private ImmutableMap<String, BuildableUnit> units(ProjectFields fields)
      throws InvalidProjectException {
    Object units = fields.find("buildable_units").orElseThrow();
    if (!(units instanceof Sequence<?> list)) {
      throw new InvalidProjectException(
          "buildable_units",
          "buildable_units must be a list of buildable unit definitions, got "
              + Starlark.type(units));
    }
    Map<String, BuildableUnit> read = new LinkedHashMap<>();
    for (Object each : list) {
      BuildableUnit unit = new UnitReader(mapping).read(each);
      if (read.put(unit.name(), unit) != null) {
        throw new InvalidProjectException(
            "buildable_units",
            "buildable_unit name='%s' is repeated. Buildable units must have unique names."
                .formatted(unit.name()));
      }
    }
    return ImmutableMap.copyOf(read);
  }

  private static ImmutableMap<String, BuildableUnit> configs(ProjectFields fields)
      throws InvalidProjectException {
    Optional<String> chosen = defaultConfig(fields);
    ImmutableMap.Builder<String, BuildableUnit> units = ImmutableMap.builder();
    ImmutableMap<String, ImmutableList<String>> configs =
        lists(
            fields,
            "configs",
            problem -> "configs variable must be a map of strings to lists of strings" + problem);
    configs.forEach(
        (name, flags) ->
            units.put(
                name,
                new BuildableUnit(
                    name,
                    "",
                    flags,
                    /* isDefault= */ chosen.isPresent() && chosen.get().equals(name),
                    ImmutableList.of())));
    if (chosen.isPresent() && !configs.containsKey(chosen.get())) {
      throw new InvalidProjectException(
          "default_config",
          "default_config refers to a nonexistent config: %s; the configs are %s"
              .formatted(chosen.get(), String.join(", ", configs.keySet())));
    }
    return units.buildOrThrow();
  }

  private static Optional<String> defaultConfig(ProjectFields fields)
      throws InvalidProjectException {
    Optional<Object> chosen = fields.find("default_config");
    if (chosen.isPresent() && !(chosen.get() instanceof String)) {
      throw new InvalidProjectException(
          "default_config",
          "default_config must be the name of a config, got " + Starlark.type(chosen.get()));
    }
    return chosen.map(String.class::cast);
  }

  private static Project.Enforcement enforcement(ProjectFields fields)
      throws InvalidProjectException {
    Object policy = fields.find("enforcement_policy").orElse("warn");
    for (Project.Enforcement each : Project.Enforcement.values()) {
      if (policy instanceof String text && Ascii.equalsIgnoreCase(each.name(), text)) {
        return each;
      }
    }
    throw new InvalidProjectException(
        "enforcement_policy",
        "invalid enforcement_policy %s: it must be \"warn\", \"compatible\" or \"strict\""
            .formatted(Starlark.repr(policy)));
  }

  private static ImmutableMap<String, ImmutableList<String>> directories(ProjectFields fields)
      throws InvalidProjectException {
    if (fields.find("project_directories").isPresent()) {
      return ImmutableMap.of("default", strings(fields, "project_directories"));
    }
    ImmutableMap<String, ImmutableList<String>> directories =
        lists(
            fields,
            "active_directories",
            problem -> "active_directories: expected a map of string to list of strings" + problem);
    if (!directories.isEmpty() && !directories.containsKey("default")) {
      throw new InvalidProjectException(
          "active_directories", "non-empty active_directories must contain the 'default' key");
    }
    return directories;
  }

  /** Says what is wrong, given the end of the sentence. */
  private interface Complaint {
    String about(String problem);
  }

  private static ImmutableMap<String, ImmutableList<String>> lists(
      ProjectFields fields, String name, Complaint complaint) throws InvalidProjectException {
    Object value = fields.find(name).orElse(ImmutableMap.of());
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidProjectException(name, complaint.about(", got " + Starlark.type(value)));
    }
    ImmutableMap.Builder<String, ImmutableList<String>> lists = ImmutableMap.builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new InvalidProjectException(
            name, complaint.about(", got the key " + Starlark.repr(entry.getKey())));
      }
      lists.put(key, strings(entry.getValue(), name, complaint, key));
    }
    return lists.buildOrThrow();
  }

  private static ImmutableList<String> strings(
      Object value, String name, Complaint complaint, String key) throws InvalidProjectException {
    if (!(value instanceof Sequence<?> list)) {
      throw new InvalidProjectException(
          name, complaint.about(", got %s for '%s'".formatted(Starlark.type(value), key)));
    }
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    for (Object each : list) {
      if (!(each instanceof String text)) {
        throw new InvalidProjectException(
            name,
            complaint.about(", got %s in the list of '%s'".formatted(Starlark.repr(each), key)));
      }
      strings.add(text);
    }
    return strings.build();
  }

  private static ImmutableList<String> strings(ProjectFields fields, String name)
      throws InvalidProjectException {
    Object value = fields.find(name).orElse(StarlarkList.empty());
    return strings(value, name, problem -> name + " must be a list of strings" + problem, name);
  }
}
