package dev.starling.differential;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * One workspace directory that is filled and emptied again and again, so that each engine keeps one
 * server for all cases. Closing it ends the servers.
 */
final class Scratch implements AutoCloseable {

  private final Path root;
  private final Path workspace;
  private final Engine starling;
  private final Engine oracle;

  Scratch() throws IOException {
    root = Files.createTempDirectory("differential");
    workspace = Files.createDirectory(root.resolve("workspace"));
    starling = Engine.starling(root.resolve("starling"));
    oracle = Engine.oracle(root);
  }

  Path workspace() {
    return workspace;
  }

  Engine starling() {
    return starling;
  }

  Engine oracle() {
    return oracle;
  }

  /** Makes the workspace that of the case. */
  void fill(WorkspaceCase workspaceCase) throws IOException {
    try (Stream<Path> files = Files.list(workspace)) {
      for (Path file : files.toList()) {
        delete(file);
      }
    }
    workspaceCase.write(workspace);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    starling.shutdown(workspace);
    oracle.shutdown(workspace);
    delete(root);
  }

  /** Deletes a tree that may hold read-only directories. */
  private static void delete(Path tree) throws IOException {
    if (!Files.isSymbolicLink(tree) && Files.isDirectory(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        List<Path> directories =
            all.filter(p -> Files.isDirectory(p) && !Files.isSymbolicLink(p)).toList();
        for (Path directory : directories) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
      MoreFiles.deleteRecursively(tree, RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.delete(tree);
    }
  }
}
