package dev.starling.repository;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.RepositoryMappingValue;
import java.util.Optional;

/** Tells what names of repositories mean in a repository. */
final class RepositoryMappingFunction
    implements NodeFunction<RepositoryMappingKey, RepositoryMappingValue> {

  @Override
  public RepositoryMappingValue compute(RepositoryMappingKey key, Environment env)
      throws NodeException, InterruptedException {
    RepositoryName repository = key.repository();
    if (EmbeddedRepositories.isFixed(repository)
        && env.get(DependencySystems.Key.INSTANCE).hasModules()) {
      // what these see does not depend on the modules, which may be fetched by their rules
      return value(
          RepositoryMapping.fallback(repository, EmbeddedRepositories.visibleEverywhere()),
          repository.name(),
          Optional.empty());
    }
    DeclaredRepositories first = env.get(new DeclaredRepositoriesKey(0));
    if (repository.isMain()) {
      return value(first.mainMapping(), first.workspaceName(), first.mainModule());
    }
    return RepositorySearch.find(repository, env)
        .map(found -> value(found.mapping(), repository.name(), found.module()))
        .orElseGet(
            () ->
                value(
                    RepositoryMapping.fallback(repository, first.mainMapping().entries()),
                    repository.name(),
                    Optional.empty()));
  }

  private static RepositoryMappingValue value(
      RepositoryMapping mapping,
      String workspaceName,
      Optional<DeclaredRepository.ModuleVersion> module) {
    return new RepositoryMappingValue(
        mapping,
        workspaceName,
        module.map(DeclaredRepository.ModuleVersion::name),
        module.map(DeclaredRepository.ModuleVersion::version));
  }
}
