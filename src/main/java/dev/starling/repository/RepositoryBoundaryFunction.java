package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.packages.RepositoryBoundary;
import dev.starling.packages.RepositoryBoundary.InnerRepository;
import dev.starling.packages.RepositoryBoundaryKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds repositories that a WORKSPACE file declares inside of the workspace. Only directories with
 * a WORKSPACE file of their own come into question, so that what WORKSPACE itself loads can be
 * found before it is known what it declares.
 */
final class RepositoryBoundaryFunction
    implements NodeFunction<RepositoryBoundaryKey, RepositoryBoundary> {
  private static final ImmutableList<String> MARKS =
      ImmutableList.of("WORKSPACE.bazel", "WORKSPACE");

  private final Path workspace;

  RepositoryBoundaryFunction(Path workspace) {
    this.workspace = workspace;
  }

  @Override
  public RepositoryBoundary compute(RepositoryBoundaryKey key, Environment env)
      throws NodeException, InterruptedException {
    PathFragment directory = key.directory();
    if (directory.isEmpty()) {
      return new RepositoryBoundary(
          env.get(DependencySystems.Key.INSTANCE).hasWorkspace(), Optional.empty());
    }
    if (isMarked(directory, env)) {
      Optional<InnerRepository> inner = declaredIn(directory, env);
      if (inner.isPresent()) {
        return new RepositoryBoundary(/* mayBeCrossed= */ true, inner);
      }
    }
    return env.get(new RepositoryBoundaryKey(directory.directory()));
  }

  private boolean isMarked(PathFragment directory, Environment env)
      throws NodeException, InterruptedException {
    for (String mark : MARKS) {
      if (env.get(new FileKey(new RootedPath(workspace, directory.append(mark)))).isFile()) {
        return true;
      }
    }
    return false;
  }

  private Optional<InnerRepository> declaredIn(PathFragment directory, Environment env)
      throws NodeException, InterruptedException {
    Path path = new RootedPath(workspace, directory).asPath();
    return WorkspacePart.allDeclarations(env).repositories().entrySet().stream()
        .filter(
            declared ->
                declared.getValue().source() instanceof RepositorySource.Directory(Path place)
                    && place.normalize().equals(path))
        .map(declared -> new InnerRepository(directory, declared.getKey()))
        .findFirst();
  }
}
