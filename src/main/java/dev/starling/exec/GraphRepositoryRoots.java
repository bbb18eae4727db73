package dev.starling.exec;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import java.nio.file.Path;

/** The directories of repositories as the graph knows them. */
public final class GraphRepositoryRoots implements RepositoryRoots {
  @Override
  public Path of(RepositoryName repository, Environment environment)
      throws NodeException, InterruptedException {
    return switch (environment.get(new RepositoryDirectoryKey(repository))) {
      case RepositoryDirectory.Found(Path root) -> root;
      case RepositoryDirectory.Missing(String reason) -> throw new ArtifactException(reason);
    };
  }
}
