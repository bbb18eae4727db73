package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Minimal version selection: of each module the highest version that any module of the graph asks
 * for is taken, and no higher one.
 *
 * <p>Versions of a module compete only with versions of the same compatibility level, and, where
 * several versions may exist side by side, only with those that go up to the same allowed version.
 * A dependency with a maximal compatibility level may end at a higher level than it asks for: all
 * combinations are tried, lowest levels first, and the first that is consistent is taken.
 */
final class Selection {
  private static final int MAX_COMBINATIONS = 100_000;

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
  private record Group(String module, int compatibilityLevel, Optional<ModuleVersion> target) {}

  /** What a dependency may become. */
  private record Wish(String module, ModuleVersion version, int maxCompatibilityLevel) {}

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
   * @throws ModuleException if no selection is consistent
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
    graph.forEach(
        (key, module) -> {
          Group group = groupOf(key, module.file().compatibilityLevel());
          groups.put(key, group);
          selected.merge(group, key.version(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        });
    Map<Wish, ImmutableList<ModuleVersion>> choices = choices();
    ModuleException first = null;
    Combinations combinations = new Combinations(choices);
    do {
      try {
        Map<Wish, ModuleVersion> resolution = combinations.current();
        return new Result(walk(resolution), resolveAll(resolution));
      } catch (ModuleException e) {
        first = first == null ? e : first;
      }
    } while (combinations.next());
    throw first;
  }

  /** All ways to choose, the first choices first. */
  private static final class Combinations {
    private final List<Map.Entry<Wish, ImmutableList<ModuleVersion>>> choices;
    private final int[] chosen;
    private int left = MAX_COMBINATIONS;

    Combinations(Map<Wish, ImmutableList<ModuleVersion>> choices) {
      this.choices = ImmutableList.copyOf(choices.entrySet());
      this.chosen = new int[choices.size()];
    }

    Map<Wish, ModuleVersion> current() {
      Map<Wish, ModuleVersion> resolution = new HashMap<>();
      for (int i = 0; i < chosen.length; i++) {
        resolution.put(choices.get(i).getKey(), choices.get(i).getValue().get(chosen[i]));
      }
      return resolution;
    }

    /** Goes on to the next, unless there is none or there were too many. */
    boolean next() {
      for (int i = chosen.length - 1; i >= 0 && left-- > 0; i--) {
        if (++chosen[i] < choices.get(i).getValue().size()) {
          return true;
        }
        chosen[i] = 0;
      }
      return false;
    }
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

  private Group groupOf(ModuleKey key, int level) {
    return new Group(
        key.name(),
        level,
        overrides.get(key.name()) instanceof ModuleOverride.MultipleVersions several
            ? several.versions().stream()
                .filter(version -> version.compareTo(key.version()) >= 0)
                .filter(version -> levelOf(new ModuleKey(key.name(), version)) == level)
                .findFirst()
            : Optional.of(ModuleVersion.EMPTY));
  }

  private int levelOf(ModuleKey key) {
    FoundModule module = graph.get(key);
    if (module == null) {
      throw new IllegalStateException("not in the graph: " + key);
    }
    return module.file().compatibilityLevel();
  }

  /** What each distinct dependency may become: the version of its own level first. */
  private Map<Wish, ImmutableList<ModuleVersion>> choices() {
    Map<Wish, ImmutableList<ModuleVersion>> choices = new LinkedHashMap<>();
    for (FoundModule module : graph.values()) {
      for (Dependency dependency : module.file().dependencies().values()) {
        choices.computeIfAbsent(wish(dependency), this::choices);
      }
    }
    return choices;
  }

  private static Wish wish(Dependency dependency) {
    return new Wish(dependency.name(), dependency.version(), dependency.maxCompatibilityLevel());
  }

  private ImmutableList<ModuleVersion> choices(Wish wish) {
    ModuleKey asked = new ModuleKey(wish.module(), wish.version());
    int level = levelOf(asked);
    Group own = groups.get(asked);
    ImmutableSet.Builder<ModuleVersion> versions = ImmutableSet.builder();
    versions.add(selected.get(own));
    Map<Integer, TreeSet<ModuleVersion>> higher = new TreeMap<>();
    selected.forEach(
        (group, version) -> {
          if (group.module().equals(wish.module())
              && group.compatibilityLevel() > level
              && group.compatibilityLevel() <= wish.maxCompatibilityLevel()
              && version.compareTo(wish.version()) >= 0
              && group.target().isPresent()) {
            higher.computeIfAbsent(group.compatibilityLevel(), _ -> new TreeSet<>()).add(version);
          }
        });
    // of several allowed versions of one level, the lowest is the nearest
    higher.values().forEach(candidates -> versions.add(candidates.first()));
    return versions.build().asList();
  }

  private ImmutableMap<String, ModuleKey> resolve(
      FoundModule module, Map<Wish, ModuleVersion> resolution) {
    ImmutableMap.Builder<String, ModuleKey> resolved = ImmutableMap.builder();
    module
        .file()
        .dependencies()
        .forEach(
            (seenAs, dependency) ->
                resolved.put(
                    seenAs, new ModuleKey(dependency.name(), resolution.get(wish(dependency)))));
    return resolved.buildOrThrow();
  }

  private ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> resolveAll(
      Map<Wish, ModuleVersion> resolution) {
    ImmutableMap.Builder<ModuleKey, ImmutableMap<String, ModuleKey>> all = ImmutableMap.builder();
    graph.forEach((key, module) -> all.put(key, resolve(module, resolution)));
    return all.buildOrThrow();
  }

  /** The modules that are needed, checked for consistency on the way. */
  private ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> walk(
      Map<Wish, ModuleVersion> resolution) throws ModuleException {
    Map<ModuleKey, ImmutableMap<String, ModuleKey>> reached = new LinkedHashMap<>();
    Map<ModuleKey, ModuleKey> parents = new HashMap<>();
    Map<String, ModuleKey> levels = new HashMap<>();
    Set<ModuleKey> seen = new LinkedHashSet<>();
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>();
    queue.add(ModuleKey.ROOT);
    seen.add(ModuleKey.ROOT);
    while (!queue.isEmpty()) {
      ModuleKey key = queue.remove();
      checkAllowed(key, parents);
      checkLevel(key, levels, parents);
      ImmutableMap<String, ModuleKey> dependencies = resolve(graph.get(key), resolution);
      checkNoneTwice(key, dependencies);
      reached.put(key, dependencies);
      for (ModuleKey dependency : dependencies.values()) {
        if (seen.add(dependency)) {
          parents.put(dependency, key);
          queue.add(dependency);
        }
      }
    }
    return ImmutableMap.copyOf(reached);
  }

  private void checkAllowed(ModuleKey key, Map<ModuleKey, ModuleKey> parents)
      throws ModuleException {
    if (overrides.get(key.name()) instanceof ModuleOverride.MultipleVersions several
        && !several.versions().contains(key.version())) {
      throw new ModuleException(
          ("%s depends on %s which is not allowed by the multiple_version_override on %s, which"
                  + " allows only %s (%s)")
              .formatted(
                  parents.get(key), key, key.name(), several.versions(), chain(key, parents)));
    }
  }

  private void checkLevel(
      ModuleKey key, Map<String, ModuleKey> levels, Map<ModuleKey, ModuleKey> parents)
      throws ModuleException {
    if (overrides.get(key.name()) instanceof ModuleOverride.MultipleVersions) {
      return;
    }
    ModuleKey other = levels.putIfAbsent(key.name(), key);
    if (other != null) {
      throw new ModuleException(
          """
          %s depends on %s with compatibility level %d, but %s depends on %s with compatibility \
          level %d which is different
            %s
            %s
          Choose one with single_version_override(module_name = "%s", version = ...) in the main \
          MODULE.bazel, or allow both with multiple_version_override."""
              .formatted(
                  parents.get(key),
                  key,
                  levelOf(key),
                  parents.get(other),
                  other,
                  levelOf(other),
                  chain(key, parents),
                  chain(other, parents),
                  key.name()));
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

  /** How the main module comes to need another: {@code <root> -> a@1 -> b@2}. */
  private static String chain(ModuleKey key, Map<ModuleKey, ModuleKey> parents) {
    return DependencyChain.to(key, parents);
  }
}
