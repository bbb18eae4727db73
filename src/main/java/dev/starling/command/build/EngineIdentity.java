package dev.starling.command.build;

import dev.starling.command.Directories;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names everything that values of the graph follow from and that no node tells: the engine, the
 * machine, and the places of the workspace and of what is made.
 */
final class EngineIdentity {
  private EngineIdentity() {}

  static Digest of(FileSystem fileSystem, Directories directories, Path workspace) {
    Digester digester = new Digester();
    for (String property : new String[] {"os.name", "os.arch", "java.version", "user.name"}) {
      digester.add(System.getProperty(property, ""));
    }
    digester.add(workspace.toString());
    digester.add(directories.outputBase().toString());
    digester.add(directories.outputUserRoot().toString());
    Path install = directories.installBase();
    digester.add(install.toString());
    addFiles(fileSystem, install.resolve("lib"), digester);
    return digester.digest();
  }

  /** Adds which files are in a directory, and when they came there. */
  private static void addFiles(FileSystem fileSystem, Path directory, Digester digester) {
    try {
      for (DirectoryEntry entry : fileSystem.list(directory)) {
        Optional<FileStatus> status = fileSystem.stat(directory.resolve(entry.name()));
        digester.add(entry.name());
        if (status.isPresent() && status.get().isFile()) {
          digester.add(status.get().size()).add(status.get().modifiedNanos());
        }
      }
    } catch (IOException _) {
      digester.add("none"); // an engine that is not installed, as in a test
    }
  }
}
