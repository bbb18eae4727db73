package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.repository.extension.CheckedExtension;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleMappings;
import dev.starling.repository.module.ModuleOverride;
import dev.starling.repository.module.RootModuleKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks a repository up in the declarations, part by part, so that a load in WORKSPACE may use a
 * repository that an earlier part declares.
 */
final class RepositorySearch {

  private RepositorySearch() {}

  /** The declaration of a repository, if there is one. */
  static Optional<DeclaredRepository> find(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    for (int part = 0; ; part++) {
      DeclaredRepositories declared = env.get(new DeclaredRepositoriesKey(part));
      DeclaredRepository found = declared.repositories().get(repository);
      if (found != null) {
        return Optional.of(found);
      }
      if (declared.isComplete()) {
        return generated(repository, declared, env);
      }
    }
  }

  /**
   * Where the files of a repository come from, if there is one.
   *
   * <p>Of a module that the main one replaces this is known before the modules are, which may
   * depend on its MODULE.bazel.
   */
  static Optional<RepositorySource> source(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    int plus = repository.name().indexOf('+');
    if (plus > 0
        && plus == repository.name().length() - 1
        && env.get(DependencySystems.Key.INSTANCE).hasModules()
        && env.get(RootModuleKey.INSTANCE).overrides().get(repository.name().substring(0, plus))
            instanceof ModuleOverride.Fetched(RepositorySpec spec)) {
      return Optional.of(
          new RepositorySource.Fetched(
              OverrideSpec.checked(repository.name().substring(0, plus), spec, env)));
    }
    return find(repository, env).map(DeclaredRepository::source);
  }

  /** A repository that a module extension makes. */
  private static Optional<DeclaredRepository> generated(
      RepositoryName repository, DeclaredRepositories declared, Environment env)
      throws NodeException, InterruptedException {
    int plus = repository.name().lastIndexOf('+');
    @Nullable ExtensionId extension =
        plus < 0 ? null : declared.extensions().get(repository.name().substring(0, plus));
    if (extension == null) {
      return Optional.empty();
    }
    ImmutableMap<String, RepositorySpec> made =
        env.get(new CheckedExtension.CheckedKey(extension)).repositories();
    RepositorySpec spec = made.get(repository.name().substring(plus + 1));
    if (spec == null) {
      return Optional.empty();
    }
    ModuleGraph graph = env.get(ModuleGraph.GraphKey.INSTANCE);
    RepositoryName home = extension.bzlFile().repository();
    RepositoryMapping ofFile =
        home.isMain() ? declared.mainMapping() : env.get(new RepositoryMappingKey(home)).mapping();
    return Optional.of(
        new DeclaredRepository(
            new RepositorySource.Fetched(spec),
            ModuleMappings.ofExtension(repository, extension, made.keySet(), ofFile, graph),
            Optional.ofNullable(declared.repositories().get(home))
                .map(DeclaredRepository::module)
                .orElse(home.isMain() ? declared.mainModule() : Optional.empty())));
  }

  /** The canonical names that a wrong one may have been meant as. */
  static ImmutableList<String> namesLike(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    DeclaredRepositories declared = all(env);
    ImmutableList.Builder<String> names = ImmutableList.builder();
    declared.repositories().keySet().forEach(name -> names.add(name.name()));
    int plus = repository.name().lastIndexOf('+');
    ExtensionId extension =
        plus < 0 ? null : declared.extensions().get(repository.name().substring(0, plus));
    if (extension != null) {
      String prefix = repository.name().substring(0, plus + 1);
      env.get(new CheckedExtension.CheckedKey(extension))
          .repositories()
          .keySet()
          .forEach(name -> names.add(prefix + name));
    }
    return names.build();
  }

  /** All declarations. */
  static DeclaredRepositories all(Environment env) throws NodeException, InterruptedException {
    for (int part = 0; ; part++) {
      DeclaredRepositories declared = env.get(new DeclaredRepositoriesKey(part));
      if (declared.isComplete()) {
        return declared;
      }
    }
  }
}
