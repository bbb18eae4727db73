package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Joins what modules and WORKSPACE declare. Modules come first: a name that the main module gives
 * to a repository means that one everywhere in WORKSPACE, too, and only other names lead to
 * repositories of WORKSPACE.
 */
final class CombinedDeclarations {
  private CombinedDeclarations() {}

  static DeclaredRepositories of(
      DeclaredRepositories modules,
      WorkspaceDeclarations workspace,
      DeclaredRepositories declared) {
    ImmutableMap<String, RepositoryName> names =
        ImmutableMap.<String, RepositoryName>builder()
            .putAll(workspace.commonNames())
            .putAll(modules.mainMapping().entries())
            .buildKeepingLast();
    Map<RepositoryName, DeclaredRepository> repositories = new LinkedHashMap<>();
    modules.repositories().forEach(repositories::put);
    workspace
        .repositories()
        .forEach(
            (name, declaration) ->
                repositories.putIfAbsent(
                    name,
                    new DeclaredRepository(
                        declaration.source(),
                        RepositoryMapping.fallback(
                            name,
                            ImmutableMap.<String, RepositoryName>builder()
                                .putAll(names)
                                .putAll(declaration.mapping())
                                .buildKeepingLast()),
                        Optional.empty())));
    return new DeclaredRepositories(
        modules.workspaceName(),
        RepositoryMapping.fallback(RepositoryName.MAIN, names),
        modules.mainModule(),
        ImmutableMap.copyOf(repositories),
        modules.extensions(),
        join(modules.toolchains(), declared.toolchains()),
        join(modules.executionPlatforms(), declared.executionPlatforms()),
        declared.isComplete());
  }

  private static <T> ImmutableList<T> join(ImmutableList<T> first, ImmutableList<T> second) {
    return ImmutableList.<T>builder().addAll(first).addAll(second).build();
  }
}
