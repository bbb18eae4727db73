package dev.starling.file;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.RootedPath;

/**
 * Follows links. The way down to a path is shared with its directory's node; a link's target is
 * walked by {@link SymlinkWalk} inside one computation, so that a cycle of links is no cycle of
 * nodes.
 */
final class FileFunction implements NodeFunction<FileKey, FileValue> {
  private final FileEpochs epochs;

  FileFunction(FileEpochs epochs) {
    this.epochs = epochs;
  }

  @Override
  public FileValue compute(FileKey key, Environment environment)
      throws NodeException, InterruptedException {
    RootedPath path = key.path();
    if (path.path().isEmpty()) {
      return new FileValue(
          path, environment.get(new FileStateKey(path, epochs.of(path, environment))), false);
    }
    FileValue directory = environment.get(new FileKey(path.directory()));
    RootedPath place = directory.realPath().child(path.path().baseName());
    if (!directory.isDirectory()) {
      return new FileValue(place, new FileState.Missing(), false);
    }
    FileState state = environment.get(new FileStateKey(place, epochs.of(place, environment)));
    return state instanceof FileState.Symlink link
        ? new SymlinkWalk(environment, epochs, place).follow(link)
        : new FileValue(place, state, false);
  }
}
