package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryName;
import dev.starling.repository.RepositorySource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds all modules, selects versions, and gives repositories their names. */
final class ModuleGraphFunction implements NodeFunction<ModuleGraph.GraphKey, ModuleGraph> {
  private final Path workspace;
  private final EmbeddedModules embedded;

  ModuleGraphFunction(Path workspace, EmbeddedModules embedded) {
    this.workspace = workspace;
    this.embedded = embedded;
  }

  @Override
  public ModuleGraph compute(ModuleGraph.GraphKey key, Environment env)
      throws NodeException, InterruptedException {
    ModuleOptions options = env.get(ModuleOptions.OptionsKey.INSTANCE);
    ModuleFile root = env.get(RootModuleKey.INSTANCE);
    ImmutableMap<ModuleKey, FoundModule> found = new Discovery(root, embedded, env).run();
    Selection.Result selection = Selection.select(found, root.overrides());
    ModuleChecks checks = new ModuleChecks(options, env);
    checks.directDependencies(root, selection.modules());
    checks.compatibility(Lists.transform(selection.modules().keySet().asList(), found::get));
    ImmutableSortedMap<ModuleKey, String> yanked =
        checks.yanked(Lists.transform(selection.modules().keySet().asList(), found::get));
    ImmutableMap<ModuleKey, ModuleSource> sources =
        sources(selection.modules().keySet().asList(), found, root, env);
    ImmutableMap<ModuleKey, RepositoryName> repositories =
        repositories(selection.modules().keySet().asList());
    ExtensionNaming naming = new ExtensionNaming();
    ImmutableMap.Builder<ModuleKey, ResolvedModule> modules = ImmutableMap.builder();
    for (var entry : selection.modules().entrySet()) {
      FoundModule module = found.get(entry.getKey());
      modules.put(
          entry.getKey(),
          new ResolvedModule(
              module,
              repositories.get(entry.getKey()),
              entry.getValue(),
              sources.get(entry.getKey()).source(),
              naming.resolve(
                  module, ModuleMappings.ofDependencies(module, entry.getValue(), repositories))));
    }
    return new ModuleGraph(
        modules.buildOrThrow(),
        found,
        selection.all(),
        naming.names(),
        registryFiles(found, sources),
        yanked);
  }

  /** The canonical names; with versions for modules that there are several versions of. */
  private static ImmutableMap<ModuleKey, RepositoryName> repositories(
      ImmutableList<ModuleKey> modules) {
    Map<String, Integer> counts = new HashMap<>();
    modules.forEach(module -> counts.merge(module.name(), 1, Integer::sum));
    ImmutableMap.Builder<ModuleKey, RepositoryName> names = ImmutableMap.builder();
    modules.forEach(module -> names.put(module, module.repository(counts.get(module.name()) > 1)));
    return names.buildOrThrow();
  }

  private ImmutableMap<ModuleKey, ModuleSource> sources(
      ImmutableList<ModuleKey> modules,
      ImmutableMap<ModuleKey, FoundModule> found,
      ModuleFile root,
      Environment env)
      throws NodeException, InterruptedException {
    ImmutableMap.Builder<ModuleKey, ModuleSource> sources = ImmutableMap.builder();
    ImmutableList.Builder<ModuleSource.SourceKey> asked = ImmutableList.builder();
    for (ModuleKey key : modules) {
      switch (found.get(key).origin()) {
        case FoundModule.Main _ ->
            sources.put(key, new ModuleSource(new RepositorySource.Directory(workspace)));
        case FoundModule.Embedded(Path directory) ->
            sources.put(key, new ModuleSource(new RepositorySource.Directory(directory)));
        case FoundModule.Overridden(ModuleOverride.LocalPath(Path path)) ->
            sources.put(key, new ModuleSource(new RepositorySource.Directory(path)));
        case FoundModule.Overridden(ModuleOverride.Fetched(var spec)) ->
            sources.put(key, new ModuleSource(new RepositorySource.Fetched(spec)));
        case FoundModule.Registered(String registry) ->
            asked.add(
                new ModuleSource.SourceKey(
                    key, registry, Optional.ofNullable(root.overrides().get(key.name()))));
      }
    }
    ImmutableList<ModuleSource.SourceKey> keys = asked.build();
    ImmutableList<ModuleSource> values = env.all(keys);
    for (int i = 0; i < keys.size(); i++) {
      sources.put(keys.get(i).module(), values.get(i));
    }
    return sources.buildOrThrow();
  }

  private static ImmutableSortedMap<String, Optional<String>> registryFiles(
      ImmutableMap<ModuleKey, FoundModule> found, ImmutableMap<ModuleKey, ModuleSource> sources) {
    Map<String, Optional<String>> files = new LinkedHashMap<>();
    found.values().forEach(module -> files.putAll(module.registryFiles()));
    sources.values().forEach(source -> files.putAll(source.registryFiles()));
    files.keySet().removeIf(url -> url.startsWith("file:"));
    return ImmutableSortedMap.copyOf(files);
  }
}
