package dev.starling.packages;

import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryName;
import dev.starling.path.RootedPath;
import dev.starling.path.StringEncoding;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of the main repository. */
final class WorkspaceFileFunction implements NodeFunction<WorkspaceFileKey, WorkspaceFileText> {
  private final SourceReader reader;

  WorkspaceFileFunction(SourceReader reader) {
    this.reader = reader;
  }

  @Override
  public WorkspaceFileText compute(WorkspaceFileKey key, Environment environment)
      throws NodeException, InterruptedException {
    if (environment.get(new RepositoryDirectoryKey(RepositoryName.MAIN))
        instanceof RepositoryDirectory.Found(Path root)) {
      RootedPath path = new RootedPath(root, key.path());
      if (environment.get(new FileKey(path)).isFile()) {
        return new WorkspaceFileText(
            Optional.of(StringEncoding.bytesToInternal(reader.read(path))));
      }
    }
    return new WorkspaceFileText(Optional.empty());
  }
}
