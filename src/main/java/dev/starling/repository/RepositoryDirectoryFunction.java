package dev.starling.repository;

import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the directory of a repository; makes it where a BUILD file stands beside the files. */
final class RepositoryDirectoryFunction
    implements NodeFunction<RepositoryDirectoryKey, RepositoryDirectory> {

  private final Path workspace;
  private final EmbeddedRepositories embedded;
  private final OverlayWriter overlays;

  RepositoryDirectoryFunction(
      Path workspace, EmbeddedRepositories embedded, OverlayWriter overlays) {
    this.workspace = workspace;
    this.embedded = embedded;
    this.overlays = overlays;
  }

  @Override
  public RepositoryDirectory compute(RepositoryDirectoryKey key, Environment env)
      throws NodeException, InterruptedException {
    RepositoryName repository = key.repository();
    if (repository.isMain()) {
      return new RepositoryDirectory.Found(workspace);
    }
    if (!repository.isVisible()) {
      return new RepositoryDirectory.Missing(
          "No repository visible as %s".formatted(repository.invisibleDescription()));
    }
    Path override =
        env.get(RepositoryOptions.OptionsKey.INSTANCE).overrides().get(repository.name());
    if (override != null) {
      return directory(override, env);
    }
    Optional<Path> own = embedded.directory(repository);
    if (own.isPresent()) {
      return new RepositoryDirectory.Found(own.get());
    }
    Optional<DeclaredRepository> declared = RepositorySearch.find(repository, env);
    if (declared.isEmpty()) {
      return new RepositoryDirectory.Missing(
          "The repository '%s' could not be resolved: Repository '%s' is not defined"
              .formatted(repository, repository));
    }
    return switch (declared.get().source()) {
      case RepositorySource.Directory(Path path) -> directory(path, env);
      case RepositorySource.Overlay overlay ->
          new RepositoryDirectory.Found(overlays.write(repository, overlay, env));
      case RepositorySource.Fetched(RepositorySpec spec) ->
          new RepositoryDirectory.Missing(
              "repository '%s' is made by the rule %s, and repository rules are not supported yet"
                  .formatted(repository, spec.rule()));
    };
  }

  private static RepositoryDirectory directory(Path path, Environment env)
      throws NodeException, InterruptedException {
    RootedPath root = new RootedPath(path, PathFragment.EMPTY);
    if (!env.get(new FileKey(root)).isDirectory()) {
      return new RepositoryDirectory.Missing(
          "The repository's path is \"%s\" (absolute: \"%s\") but it does not exist or is not a directory."
              .formatted(path, path.toAbsolutePath()));
    }
    return new RepositoryDirectory.Found(path);
  }
}
