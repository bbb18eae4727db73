package dev.starling.file;

import dev.starling.file.FileException.Reason;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import java.io.IOException;

/** Lists a directory; again only when its stamp is another. */
final class DirectoryListingFunction
    implements NodeFunction<DirectoryListingKey, DirectoryListing> {
  private final FileSystem fileSystem;
  private final FileEpochs epochs;

  DirectoryListingFunction(FileSystem fileSystem, FileEpochs epochs) {
    this.fileSystem = fileSystem;
    this.epochs = epochs;
  }

  @Override
  public DirectoryListing compute(DirectoryListingKey key, Environment environment)
      throws NodeException, InterruptedException {
    FileValue file = environment.get(new FileKey(key.path()));
    if (!file.exists()) {
      throw new FileException(key.path(), Reason.MISSING, key.path() + " does not exist");
    }
    if (!file.isDirectory()) {
      throw new FileException(key.path(), Reason.WRONG_TYPE, key.path() + " is no directory");
    }
    environment.get(
        new DirectoryStampKey(file.realPath(), epochs.of(file.realPath(), environment)));
    try {
      return new DirectoryListing(fileSystem.list(file.realPath().asPath()));
    } catch (IOException e) {
      throw new FileException(key.path(), Reason.IO, "cannot list " + e.getMessage(), e);
    }
  }
}
