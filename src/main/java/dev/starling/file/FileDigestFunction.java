package dev.starling.file;

import dev.starling.digest.Digest;
import dev.starling.file.FileException.Reason;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.io.InputStream;

/** Digests a file's content; one that changes while it is read is read again. */
final class FileDigestFunction implements NodeFunction<FileDigestKey, FileDigest> {
  private static final int ATTEMPTS = 3;

  private final FileSystem fileSystem;
  private final DiskReader disk;

  FileDigestFunction(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
    this.disk = new DiskReader(fileSystem);
  }

  @Override
  public FileDigest compute(FileDigestKey key, Environment environment)
      throws NodeException, InterruptedException {
    FileValue file = environment.get(new FileKey(key.path()));
    if (!file.exists()) {
      throw new FileException(key.path(), Reason.MISSING, key.path() + " does not exist");
    }
    if (!file.isFile()) {
      throw new FileException(key.path(), Reason.WRONG_TYPE, key.path() + " is no regular file");
    }
    try {
      return digest(file.realPath());
    } catch (IOException e) {
      throw new FileException(key.path(), Reason.IO, "cannot read " + e.getMessage(), e);
    }
  }

  private FileDigest digest(RootedPath path) throws IOException, FileException {
    FileState before = disk.state(path);
    for (int i = 0; i < ATTEMPTS; i++) {
      Digest digest;
      try (InputStream in = fileSystem.open(path.asPath())) {
        digest = Digest.of(in);
      }
      FileState after = disk.state(path);
      if (after.equals(before) && after instanceof FileState.RegularFile file) {
        return new FileDigest(digest, file.size());
      }
      before = after;
    }
    throw new FileException(path, Reason.CHANGING, path + " changes while it is read");
  }
}
