package dev.starling.file;

import dev.starling.fs.FileSystem;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeTrait;
import dev.starling.path.RootedPath;
import java.io.IOException;

/** The functions of this room. */
public final class FileNodes {
  private interface Look<T> {
    T at(RootedPath path) throws IOException;
  }

  private FileNodes() {}

  /** Adds the kinds of this room to a graph that looks at a file system. */
  public static void register(GraphBuilder graph, FileSystem fileSystem) {
    register(graph, fileSystem, FileEpochs.NONE);
  }

  /** As above, for a graph that makes some of the files. */
  public static void register(GraphBuilder graph, FileSystem fileSystem, FileEpochs epochs) {
    DiskReader disk = new DiskReader(fileSystem);
    NodeFunction<FileStateKey, FileState> state = (key, _) -> look(key.path(), disk::state);
    NodeFunction<DirectoryStampKey, DirectoryStamp> stamp =
        (key, _) -> look(key.path(), disk::stamp);
    graph
        .register(FileStateKey.KIND, state, NodeTrait.LEAF)
        .register(DirectoryStampKey.KIND, stamp, NodeTrait.LEAF)
        .register(FileKey.KIND, new FileFunction(epochs))
        .register(FileDigestKey.KIND, new FileDigestFunction(fileSystem))
        .register(DirectoryListingKey.KIND, new DirectoryListingFunction(fileSystem, epochs));
  }

  private static <T> T look(RootedPath path, Look<T> look) throws FileException {
    try {
      return look.at(path);
    } catch (IOException e) {
      throw new FileException(path, FileException.Reason.IO, e.getMessage(), e);
    }
  }
}
