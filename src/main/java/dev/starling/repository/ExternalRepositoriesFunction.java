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
import dev.starling.repository.rule.RepositoryRule;
import java.nio.file.Path;
import java.util.Optional;

/** Lists the repositories that the workspace declares. */
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
    ImmutableList.Builder<ExternalRepositories.Entry> entries = ImmutableList.builder();
    for (var repository :
        ImmutableSortedMap.copyOf(
                RepositorySearch.all(env).repositories(), comparing(RepositoryName::name))
            .entrySet()) {
      if (embedded.fixedDirectory(repository.getKey()).isEmpty()) {
        ExternalRepositories.Kind kind = kind(repository.getValue().source(), env);
        entries.add(
            new ExternalRepositories.Entry(
                repository.getKey(),
                kind,
                kind == ExternalRepositories.Kind.FETCHED
                    && !ignored.contains(repository.getKey().name())));
      }
    }
    return new ExternalRepositories(entries.build());
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
