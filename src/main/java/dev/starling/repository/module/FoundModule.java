package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Value;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A module whose MODULE.bazel was found.
 *
 * @param key the version that was asked for
 * @param origin where the module comes from
 * @param registryFiles what registries were asked for, with checksums of what they have
 */
public record FoundModule(
    ModuleKey key,
    ModuleFile file,
    Origin origin,
    ImmutableMap<String, Optional<String>> registryFiles)
    implements Value {

  /** A module of which no registry needed to be asked. */
  FoundModule(ModuleKey key, ModuleFile file, Origin origin) {
    this(key, file, origin, ImmutableMap.of());
  }

  /** Where a module comes from. */
  public sealed interface Origin {
    /** The registry that has it, if one has. */
    default Optional<String> registryUrl() {
      return Optional.empty();
    }
  }

  /** The main repository. */
  record Main() implements Origin {}

  /** It comes with the engine. */
  record Embedded(Path directory) implements Origin {}

  /** A registry. */
  record Registered(String registry) implements Origin {
    @Override
    public Optional<String> registryUrl() {
      return Optional.of(registry);
    }
  }

  /** What the main module or the command line says. */
  record Overridden(ModuleOverride.OutsideRegistry override) implements Origin {}

  /** The same module with other dependencies. */
  FoundModule withDependencies(ImmutableMap<String, ModuleFile.Dependency> dependencies) {
    return new FoundModule(key, file.withDependencies(dependencies), origin, registryFiles);
  }
}
