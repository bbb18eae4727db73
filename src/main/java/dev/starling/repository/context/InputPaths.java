package dev.starling.repository.context;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names absolute paths by the repository that holds them, and back.
 *
 * @param workspace the main repository
 * @param external the directory of the repositories that are fetched, each below its name
 */
public record InputPaths(Path workspace, Path external) {

  /** The name of an absolute path. */
  InputPath of(Path path) {
    Path normal = path.normalize();
    if (normal.startsWith(external) && !normal.equals(external)) {
      Path below = external.relativize(normal);
      return new InputPath(
          Optional.of(RepositoryName.unvalidated(below.getName(0).toString())),
          PathFragment.between(external.resolve(below.getName(0)), normal));
    }
    if (normal.startsWith(workspace)) {
      return new InputPath(
          Optional.of(RepositoryName.MAIN), PathFragment.between(workspace, normal));
    }
    return new InputPath(Optional.empty(), PathFragment.between(normal.getRoot(), normal));
  }

  /** Where the path lies; nothing if its repository is not there. */
  Optional<RootedPath> locate(InputPath path, Environment env)
      throws NodeException, InterruptedException {
    if (path.repository().isEmpty()) {
      return Optional.of(new RootedPath(workspace.getRoot(), path.path()));
    }
    return env.get(new RepositoryDirectoryKey(path.repository().get()))
            instanceof RepositoryDirectory.Found(Path root)
        ? Optional.of(new RootedPath(root, path.path()))
        : Optional.empty();
  }
}
