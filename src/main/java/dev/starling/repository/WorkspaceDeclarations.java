package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.starling.label.Label;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import java.util.Optional;

/**
 * What a WORKSPACE file has declared up to the end of one of its parts.
 *
 * @param name the main repository's name, where one is given
 * @param hasStatements whether it is too late to give one
 * @param repositories by name; the one of the earliest part counts
 * @param bindings the targets that stand in {@code //external}, by name
 * @param toolchains what is registered, in order of priority
 * @param executionPlatforms what is registered, in order of priority
 */
record WorkspaceDeclarations(
    Optional<String> name,
    boolean hasStatements,
    ImmutableMap<RepositoryName, RepositoryDeclaration> repositories,
    ImmutableMap<String, Optional<Label>> bindings,
    ImmutableList<TargetPattern> toolchains,
    ImmutableList<TargetPattern> executionPlatforms) {

  /** The main repository's name where WORKSPACE gives none. */
  static final String DEFAULT_NAME = "_main";

  /** What holds before the first part. */
  static final WorkspaceDeclarations NOTHING =
      new WorkspaceDeclarations(
          Optional.empty(),
          false,
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableList.of(),
          ImmutableList.of());

  /** The directory of the main repository in runfiles. */
  String workspaceName() {
    return name.orElse(DEFAULT_NAME);
  }

  /** The names that mean the same in all repositories. */
  ImmutableMap<String, RepositoryName> commonNames() {
    return ImmutableMap.of(workspaceName(), RepositoryName.MAIN);
  }

  /** What names mean in the main repository. */
  RepositoryMapping mainMapping() {
    return RepositoryMapping.fallback(RepositoryName.MAIN, commonNames());
  }

  /**
   * All that is declared so far, as the rest of the engine knows it.
   *
   * @param isComplete whether there is no further part
   */
  DeclaredRepositories toValue(EmbeddedRepositories embedded, boolean isComplete) {
    ImmutableMap.Builder<RepositoryName, DeclaredRepository> all = ImmutableMap.builder();
    embedded
        .declared(commonNames())
        .forEach(
            (repository, declared) -> {
              if (isComplete || EmbeddedRepositories.isFixed(repository)) {
                all.put(repository, declared); // a later part may declare its own
              }
            });
    repositories.forEach(
        (repository, declaration) ->
            all.put(
                repository,
                new DeclaredRepository(
                    declaration.source(),
                    RepositoryMapping.fallback(
                        repository,
                        ImmutableMap.<String, RepositoryName>builder()
                            .putAll(commonNames())
                            .putAll(
                                Maps.transformValues(
                                    declaration.mapping(),
                                    target -> commonNames().getOrDefault(target.name(), target)))
                            .buildKeepingLast()),
                    Optional.empty())));
    return new DeclaredRepositories(
        workspaceName(),
        mainMapping(),
        Optional.empty(),
        all.buildKeepingLast(),
        ImmutableMap.of(),
        toolchains,
        executionPlatforms,
        isComplete);
  }
}
