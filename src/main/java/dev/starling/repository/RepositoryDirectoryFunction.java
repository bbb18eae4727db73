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
import net.starlark.java.syntax.EditDistance;

/** Finds the directory of a repository, which is fetched where it must be. */
final class RepositoryDirectoryFunction
    implements NodeFunction<RepositoryDirectoryKey, RepositoryDirectory> {

  private final Path workspace;
  private final EmbeddedRepositories embedded;

  RepositoryDirectoryFunction(Path workspace, EmbeddedRepositories embedded) {
    this.workspace = workspace;
    this.embedded = embedded;
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
    Optional<Path> own = embedded.fixedDirectory(repository);
    if (own.isPresent()) {
      return new RepositoryDirectory.Found(own.get());
    }
    Optional<RepositorySource> source = RepositorySearch.source(repository, env);
    if (source.isEmpty()) {
      return new RepositoryDirectory.Missing(
          "The repository '%s' could not be resolved: Repository '%s' is not defined%s"
              .formatted(
                  repository,
                  repository,
                  EditDistance.didYouMean(
                      repository.name(), RepositorySearch.namesLike(repository, env))));
    }
    return switch (source.get()) {
      case RepositorySource.Directory(Path path) -> directory(path, env);
      case RepositorySource.Overlay _, RepositorySource.Fetched _ ->
          new RepositoryDirectory.Found(env.get(new FetchKey(repository)).root());
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
