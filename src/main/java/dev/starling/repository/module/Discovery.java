package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.starlark.java.syntax.Location;

/**
 * Finds every version of every module that any module asks for, level by level, each level in
 * parallel.
 *
 * <p>What a module merely requires ({@code bazel_dep} without a name) is looked at only if some
 * module depends on the required one; then what it requires may bring more modules, and so on.
 */
final class Discovery {
  private final ModuleFile root;
  private final ImmutableMap<String, ModuleOverride> overrides;
  private final EmbeddedModules embedded;
  private final Environment env;
  private final Map<ModuleKey, FoundModule> found = new LinkedHashMap<>();
  private final Map<ModuleKey, ModuleKey> parents = new HashMap<>();
  private final Map<ModuleKey, Location> places = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private final Set<ModuleKey> passedOver = new HashSet<>();

  Discovery(ModuleFile root, EmbeddedModules embedded, Environment env) {
    this.root = root;
    this.overrides = root.overrides();
    this.embedded = embedded;
    this.env = env;
  }

  /** All modules, the main one first. */
  ImmutableMap<ModuleKey, FoundModule> run() throws NodeException, InterruptedException {
    FoundModule main = resolved(new FoundModule(ModuleKey.ROOT, root, new FoundModule.Main()));
    found.put(ModuleKey.ROOT, main);
    found.put(ModuleKey.BAZEL_TOOLS, embedded.tools());
    List<ModuleKey> open = new ArrayList<>(next(main));
    while (!open.isEmpty()) {
      open = level(open);
      if (open.isEmpty()) {
        open = requirements();
      }
    }
    return ImmutableMap.copyOf(found);
  }

  private List<ModuleKey> level(List<ModuleKey> keys) throws NodeException, InterruptedException {
    List<Outcome<FoundModule>> outcomes = env.outcomes(Lists.transform(keys, ModuleFileKey::new));
    List<ModuleKey> open = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      ModuleKey key = keys.get(i);
      if (isOptional(key) && !isRegistered(outcomes.get(i))) {
        parents.remove(key);
        passedOver.add(key);
        continue;
      }
      FoundModule module;
      try {
        module = resolved(outcomes.get(i).orThrow());
      } catch (NodeException e) {
        throw failure(key, e);
      }
      found.put(key, module);
      open.addAll(next(module));
    }
    return open;
  }

  /** Whether only the tools require a version: a build does without it where no registry has it. */
  private boolean isOptional(ModuleKey key) {
    return ModuleKey.BAZEL_TOOLS.equals(parents.get(key));
  }

  private static boolean isRegistered(Outcome<FoundModule> outcome) {
    return outcome
        .success()
        .filter(module -> module.origin() instanceof FoundModule.Registered)
        .isPresent();
  }

  private NodeException failure(ModuleKey key, NodeException cause) {
    return new ModuleException(
        "%s: in module dependency chain %s: %s"
            .formatted(places.get(key), DependencyChain.to(key, parents), cause.getMessage()),
        cause);
  }

  /** What a module depends on and what was not seen before. */
  private List<ModuleKey> next(FoundModule module) {
    List<ModuleKey> open = new ArrayList<>();
    for (Dependency dependency : module.file().dependencies().values()) {
      needed.add(dependency.name());
      note(dependency, module.key(), open);
    }
    return open;
  }

  private void note(Dependency dependency, ModuleKey parent, List<ModuleKey> open) {
    ModuleKey key = dependency.key();
    if (!key.isRoot() && !found.containsKey(key) && parents.putIfAbsent(key, parent) == null) {
      places.put(key, dependency.location());
      open.add(key);
    }
  }

  /** The versions that count now that more modules are known to be needed. */
  private List<ModuleKey> requirements() {
    List<ModuleKey> open = new ArrayList<>();
    for (FoundModule module : ImmutableList.copyOf(found.values())) {
      for (Dependency requirement : module.file().requirements()) {
        if (needed.contains(requirement.name())
            && !(overrides.get(requirement.name()) instanceof ModuleOverride.OutsideRegistry)
            && (!module.key().equals(ModuleKey.BAZEL_TOOLS) || isPublished(requirement.name()))) {
          note(overridden(requirement), module.key(), open);
        }
      }
    }
    open.removeIf(
        key -> passedOver.contains(key) || (!key.isRoot() && key.name().equals(root.name())));
    return open;
  }

  /** Whether a version of the module was found that does not come with the engine. */
  private boolean isPublished(String module) {
    return found.values().stream()
        .anyMatch(
            version ->
                version.key().name().equals(module)
                    && version.origin() instanceof FoundModule.Registered);
  }

  /** The module with the versions of its dependencies as overrides want them. */
  private FoundModule resolved(FoundModule module) throws ModuleException {
    ImmutableMap.Builder<String, Dependency> dependencies = ImmutableMap.builder();
    for (var entry : module.file().dependencies().entrySet()) {
      Dependency dependency = overridden(entry.getValue());
      if (dependency.name().equals(root.name()) && !root.name().isEmpty()) {
        dependency =
            new Dependency(ModuleKey.ROOT.name(), ModuleKey.ROOT.version(), dependency.location());
      } else if (dependency.version().isEmpty() && needsVersion(dependency.name())) {
        if (embedded.has(dependency.name())) {
          dependencies.put(
              entry.getKey(), dependency.withVersion(EmbeddedModules.UNSPECIFIED_VERSION));
          continue;
        }
        throw new ModuleException(
            ("%s: bad bazel_dep on module '%s' with no version. Did you forget to specify a"
                    + " version, or a non-registry override?")
                .formatted(dependency.location(), dependency.name()));
      }
      dependencies.put(entry.getKey(), dependency);
    }
    return module.withDependencies(dependencies.buildOrThrow());
  }

  private boolean needsVersion(String module) {
    return !module.equals(ModuleKey.BAZEL_TOOLS.name())
        && !(overrides.get(module) instanceof ModuleOverride.OutsideRegistry);
  }

  private Dependency overridden(Dependency dependency) {
    if (dependency.name().equals(ModuleKey.BAZEL_TOOLS.name())) {
      return dependency.withVersion(ModuleVersion.EMPTY);
    }
    return switch (overrides.get(dependency.name())) {
      case null -> dependency;
      case ModuleOverride.SingleVersion single ->
          single.version().isEmpty() ? dependency : dependency.withVersion(single.version());
      case ModuleOverride.MultipleVersions _ -> dependency;
      case ModuleOverride.OutsideRegistry _ -> dependency.withVersion(ModuleVersion.EMPTY);
    };
  }
}
