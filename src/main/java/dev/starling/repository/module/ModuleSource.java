package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.repository.RepositorySource;
import dev.starling.repository.RepositorySpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the files of a module are had.
 *
 * @param registryFiles what registries were asked for, with checksums of what they have
 */
record ModuleSource(RepositorySource source, ImmutableMap<String, Optional<String>> registryFiles)
    implements Value {

  /** A source of which no registry needs to be asked. */
  ModuleSource(RepositorySource source) {
    this(source, ImmutableMap.of());
  }

  /** Asks a registry for a module's source. */
  record SourceKey(ModuleKey module, String registry, Optional<ModuleOverride> override)
      implements Key<ModuleSource> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("MODULE_SOURCE");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "source of " + module;
    }
  }

  /** Reads what the registry says. */
  static final class Function implements NodeFunction<SourceKey, ModuleSource> {
    @Override
    public ModuleSource compute(SourceKey key, Environment env)
        throws NodeException, InterruptedException {
      Registry registry = new Registry(key.registry(), env);
      RegistryFile moduleFile =
          env.get(
              new RegistryFileKey(
                  Registry.moduleUrl(key.registry(), key.module(), "MODULE.bazel")));
      RepositorySpec spec = registry.source(key.module(), moduleFile, key.override());
      return new ModuleSource(source(spec), registry.asked());
    }

    /** A directory is used as it is, which no rule needs to make. */
    private static RepositorySource source(RepositorySpec spec) {
      return spec.rule().equals(RepositorySpecs.LOCAL_REPOSITORY)
          ? new RepositorySource.Directory(Path.of((String) spec.attributes().get("path")))
          : new RepositorySource.Fetched(spec);
    }
  }
}
