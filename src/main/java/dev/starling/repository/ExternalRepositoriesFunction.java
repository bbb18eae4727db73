package dev.starling.repository;

import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.repository.extension.CheckedExtension;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.rule.RepositoryRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lists the repositories that the workspace declares, and those that its extensions make. */
final class ExternalRepositoriesFunction
    implements NodeFunction<ExternalRepositories.ListKey, ExternalRepositories> {
  private final EmbeddedRepositories embedded;

  ExternalRepositoriesFunction(EmbeddedRepositories embedded) {
    this.embedded = embedded;
  }

  @Override
  public ExternalRepositories compute(ExternalRepositories.ListKey key, Environment env)
      throws NodeException, InterruptedException {
    Optional<Path> vendor = env.get(FetchPolicy.PolicyKey.INSTANCE).vendorDirectory();
    ImmutableSet<String> ignored =
        vendor.isPresent()
            ? env.get(new VendorFile.FileKey(vendor.get())).ignored()
            : ImmutableSet.of();
    ImmutableSet<String> overridden =
        env.get(RepositoryOptions.OptionsKey.INSTANCE).overrides().keySet();
    ImmutableList.Builder<ExternalRepositories.Entry> entries = ImmutableList.builder();
    for (var repository : sources(env).entrySet()) {
      RepositoryName name = repository.getKey();
      ExternalRepositories.Kind kind =
          overridden.contains(name.name())
              ? ExternalRepositories.Kind.PLACED
              : kind(repository.getValue(), env);
      entries.add(
          new ExternalRepositories.Entry(
              name,
              kind,
              kind == ExternalRepositories.Kind.FETCHED && !ignored.contains(name.name())));
    }
    return new ExternalRepositories(entries.build());
  }

  private ImmutableSortedMap<RepositoryName, RepositorySource> sources(Environment env)
      throws NodeException, InterruptedException {
    Map<RepositoryName, RepositorySource> sources = new LinkedHashMap<>();
    DeclaredRepositories declared = RepositorySearch.all(env);
    declared
        .repositories()
        .forEach(
            (name, repository) -> {
              if (embedded.fixedDirectory(name).isEmpty()) {
                sources.put(name, repository.source());
              }
            });
    for (var extension : declared.extensions().entrySet()) {
      ImmutableSet<String> replaced = replaced(extension.getValue(), env);
      env.get(new CheckedExtension.CheckedKey(extension.getValue()))
          .repositories()
          .forEach(
              (name, spec) -> {
                if (!replaced.contains(name)) {
                  sources.put(
                      RepositoryName.unvalidated(extension.getKey() + "+" + name),
                      new RepositorySource.Fetched(spec));
                }
              });
    }
    return ImmutableSortedMap.copyOf(sources, comparing(RepositoryName::name));
  }

  /** Names of an extension's repositories that the main module puts others in the place of. */
  private static ImmutableSet<String> replaced(ExtensionId extension, Environment env)
      throws NodeException, InterruptedException {
    return env.get(ModuleGraph.GraphKey.INSTANCE).root().usages().stream()
        .filter(used -> used.id().equals(extension))
        .flatMap(used -> used.usage().overrides().keySet().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  private static ExternalRepositories.Kind kind(RepositorySource source, Environment env)
      throws InterruptedException {
    return switch (source) {
      case RepositorySource.Directory _ -> ExternalRepositories.Kind.PLACED;
      case RepositorySource.Overlay _ -> ExternalRepositories.Kind.LOCAL;
      case RepositorySource.Fetched(RepositorySpec spec) ->
          env.outcome(BzlLoadKey.forRepositories(spec.rule().bzlFile()))
              .success()
              .map(file -> file.module().getGlobal(spec.rule().name()))
              .map(ExternalRepositoriesFunction::kind)
              // Fetching it tells what is wrong with the rule.
              .orElse(ExternalRepositories.Kind.FETCHED);
    };
  }

  private static ExternalRepositories.Kind kind(Object value) {
    if (!(value instanceof RepositoryRule rule)) {
      return ExternalRepositories.Kind.FETCHED;
    }
    if (rule.isLocal()) {
      return ExternalRepositories.Kind.LOCAL;
    }
    return rule.isConfigure()
        ? ExternalRepositories.Kind.CONFIGURED
        : ExternalRepositories.Kind.FETCHED;
  }
}
