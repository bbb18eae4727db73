package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.util.LinkedHashMap;
import java.util.Map;

/** What names of repositories mean in the repositories of modules and extensions. */
public final class ModuleMappings {
  private static final String HOST_PLATFORM = "local_config_platform";

  private ModuleMappings() {}

  /** What a module sees without any extension. */
  static RepositoryMapping ofDependencies(
      FoundModule module,
      ImmutableMap<String, ModuleKey> dependencies,
      ImmutableMap<ModuleKey, RepositoryName> repositories) {
    RepositoryName own = repositories.get(module.key());
    Map<String, RepositoryName> names = new LinkedHashMap<>();
    names.put(RepositoryName.BAZEL_TOOLS.name(), RepositoryName.BAZEL_TOOLS);
    names.put(HOST_PLATFORM, RepositoryName.unvalidated(HOST_PLATFORM));
    if (own.isMain()) {
      names.put("", own);
    }
    if (!module.file().repositoryName().isEmpty()) {
      names.put(module.file().repositoryName(), own);
    }
    dependencies.forEach((seenAs, key) -> names.put(seenAs, repositories.get(key)));
    return RepositoryMapping.strict(own, names);
  }

  /** What a module sees. */
  public static RepositoryMapping of(ResolvedModule module, ModuleGraph graph) {
    ImmutableMap.Builder<String, RepositoryName> imports = ImmutableMap.builder();
    for (ResolvedModule.UsedExtension used : module.usages()) {
      used.usage()
          .imports()
          .forEach(
              (seenAs, exported) -> imports.put(seenAs, repositoryOf(used.id(), exported, graph)));
    }
    return ofDependencies(module, graph).with(imports.buildOrThrow());
  }

  private static RepositoryMapping ofDependencies(ResolvedModule module, ModuleGraph graph) {
    ImmutableMap.Builder<ModuleKey, RepositoryName> repositories = ImmutableMap.builder();
    graph.modules().forEach((key, each) -> repositories.put(key, each.repository()));
    return ofDependencies(module.module(), module.dependencies(), repositories.buildOrThrow());
  }

  /** The repository of an extension, or what the main module puts in its place. */
  private static RepositoryName repositoryOf(
      ExtensionId extension, String exported, ModuleGraph graph) {
    RepositoryName override = overrides(extension, graph).get(exported);
    return override == null ? graph.repositoryOf(extension, exported) : override;
  }

  /** What the main module puts in the place of an extension's repositories, or adds to them. */
  public static ImmutableMap<String, RepositoryName> overrides(
      ExtensionId extension, ModuleGraph graph) {
    ImmutableMap.Builder<String, RepositoryName> overrides = ImmutableMap.builder();
    ResolvedModule root = graph.root();
    for (ResolvedModule.UsedExtension used : root.usages()) {
      if (used.id().equals(extension) && !used.usage().overrides().isEmpty()) {
        RepositoryMapping mapping = withoutOverrides(root, graph);
        used.usage()
            .overrides()
            .forEach(
                (exported, override) ->
                    overrides.put(exported, mapping.get(override.replacement())));
      }
    }
    return overrides.buildOrThrow();
  }

  private static RepositoryMapping withoutOverrides(ResolvedModule module, ModuleGraph graph) {
    ImmutableMap.Builder<String, RepositoryName> imports = ImmutableMap.builder();
    for (ResolvedModule.UsedExtension used : module.usages()) {
      used.usage()
          .imports()
          .forEach(
              (seenAs, exported) -> imports.put(seenAs, graph.repositoryOf(used.id(), exported)));
    }
    return ofDependencies(module, graph).with(imports.buildOrThrow());
  }

  /**
   * What a repository of an extension sees: what the extension's file sees, and the repositories of
   * the extension by the names that it gives them.
   *
   * @param generated those names
   */
  public static RepositoryMapping ofExtension(
      RepositoryName repository,
      ExtensionId extension,
      Iterable<String> generated,
      RepositoryMapping ofFile,
      ModuleGraph graph) {
    ImmutableMap.Builder<String, RepositoryName> names = ImmutableMap.builder();
    names.putAll(ofFile.entries());
    generated.forEach(name -> names.put(name, graph.repositoryOf(extension, name)));
    names.putAll(overrides(extension, graph));
    return RepositoryMapping.strict(repository, names.buildKeepingLast());
  }
}
