package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Minimal version selection: of each module the highest version that any module of the graph asks
 * for is taken, and no higher one.
 *
 * <p>Where several versions of a module may exist side by side, a version competes only with those
 * that go up to the same allowed version. Compatibility levels do not count.
 */
final class Selection {
  private final ImmutableMap<ModuleKey, FoundModule> graph;
  private final ImmutableMap<String, ModuleOverride> overrides;
  private final Map<ModuleKey, Group> groups = new HashMap<>();
  private final Map<Group, ModuleVersion> selected = new LinkedHashMap<>();

  /**
   * Versions of which one is taken.
   *
   * @param target the allowed version that they go up to, where there are several; empty if none is
   *     high enough
   */
  private record Group(String module, Optional<ModuleVersion> target) {}

  /**
   * What was selected.
   *
   * @param modules those that the main module needs, directly or not, breadth first
   * @param all the whole graph, each dependency as it was resolved
   */
  record Result(
      ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> modules,
      ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> all) {}

  private Selection(
      ImmutableMap<ModuleKey, FoundModule> graph, ImmutableMap<String, ModuleOverride> overrides) {
    this.graph = graph;
    this.overrides = overrides;
  }

  /**
   * Selects.
   *
   * @param graph every version that any module asks for; the main module first
   * @throws ModuleException if a version that is asked for is none of those that are allowed
   */
  static Result select(
      ImmutableMap<ModuleKey, FoundModule> graph, ImmutableMap<String, ModuleOverride> overrides)
      throws ModuleException {
    return new Selection(graph, overrides).run();
  }

  private Result run() throws ModuleException {
    for (Map.Entry<String, ModuleOverride> override : overrides.entrySet()) {
      if (override.getValue() instanceof ModuleOverride.MultipleVersions several) {
        checkAllowedVersionsExist(override.getKey(), several);
      }
    }
    for (ModuleKey key : graph.keySet()) {
      Group group = groupOf(key);
      groups.put(key, group);
      selected.merge(group, key.version(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
    ImmutableMap.Builder<ModuleKey, ImmutableMap<String, ModuleKey>> all = ImmutableMap.builder();
    graph.forEach((key, module) -> all.put(key, resolve(module)));
    ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> resolved = all.buildOrThrow();
    return new Result(walk(resolved), resolved);
  }

  private void checkAllowedVersionsExist(String module, ModuleOverride.MultipleVersions several)
      throws ModuleException {
    for (ModuleVersion version : several.versions()) {
      if (!graph.containsKey(new ModuleKey(module, version))) {
        throw new ModuleException(
            ("multiple_version_override for module %s contains version %s, but it doesn't exist in"
                    + " the dependency graph")
                .formatted(module, version));
      }
    }
  }

  private Group groupOf(ModuleKey key) {
    return new Group(
        key.name(),
        overrides.get(key.name()) instanceof ModuleOverride.MultipleVersions several
            ? several.versions().stream()
                .filter(version -> version.compareTo(key.version()) >= 0)
                .findFirst()
            : Optional.of(ModuleVersion.EMPTY));
  }

  private ImmutableMap<String, ModuleKey> resolve(FoundModule module) {
    ImmutableMap.Builder<String, ModuleKey> resolved = ImmutableMap.builder();
    for (Map.Entry<String, Dependency> entry : module.file().dependencies().entrySet()) {
      ModuleKey asked = entry.getValue().key();
      Group group = groups.get(asked);
      ModuleVersion version = group == null ? null : selected.get(group);
      if (version == null) {
        throw new IllegalStateException("not in the graph: " + asked);
      }
      resolved.put(entry.getKey(), new ModuleKey(asked.name(), version));
    }
    return resolved.buildOrThrow();
  }

  /** The modules that are needed, checked on the way. */
  private ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> walk(
      ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> resolved) throws ModuleException {
    ImmutableMap.Builder<ModuleKey, ImmutableMap<String, ModuleKey>> reached =
        ImmutableMap.builder();
    Map<ModuleKey, ModuleKey> parents = new HashMap<>();
    Set<ModuleKey> seen = new LinkedHashSet<>();
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>();
    queue.add(ModuleKey.ROOT);
    seen.add(ModuleKey.ROOT);
    while (!queue.isEmpty()) {
      ModuleKey key = queue.remove();
      checkAllowed(key, parents);
      ImmutableMap<String, ModuleKey> dependencies = resolved.get(key);
      if (dependencies == null) {
        throw new IllegalStateException("not resolved: " + key);
      }
      checkNoneTwice(key, dependencies);
      reached.put(key, dependencies);
      for (ModuleKey dependency : dependencies.values()) {
        if (seen.add(dependency)) {
          parents.put(dependency, key);
          queue.add(dependency);
        }
      }
    }
    return reached.buildOrThrow();
  }

  private void checkAllowed(ModuleKey key, Map<ModuleKey, ModuleKey> parents)
      throws ModuleException {
    if (overrides.get(key.name()) instanceof ModuleOverride.MultipleVersions several
        && !several.versions().contains(key.version())) {
      throw new ModuleException(
          ("%s depends on %s which is not allowed by the multiple_version_override on %s, which"
                  + " allows only %s (%s)")
              .formatted(
                  parents.get(key),
                  key,
                  key.name(),
                  several.versions(),
                  DependencyChain.to(key, parents)));
    }
  }

  private static void checkNoneTwice(ModuleKey key, ImmutableMap<String, ModuleKey> dependencies)
      throws ModuleException {
    Map<ModuleKey, String> names = new HashMap<>();
    for (Map.Entry<String, ModuleKey> dependency : dependencies.entrySet()) {
      String before = names.putIfAbsent(dependency.getValue(), dependency.getKey());
      if (before != null) {
        throw new ModuleException(
            ("%s depends on %s at least twice (with repo names %s and %s). Consider adding a"
                    + " multiple_version_override if you want to depend on multiple versions of %s"
                    + " simultaneously")
                .formatted(
                    key,
                    dependency.getValue(),
                    before,
                    dependency.getKey(),
                    dependency.getValue().name()));
      }
    }
  }
}
