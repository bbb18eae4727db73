package dev.starling.repository;

import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileDigestKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes the directory of a repository whose BUILD file is given apart from its files: links to all
 * that the other directory holds, and the BUILD file.
 */
final class OverlayWriter {

  private static final Set<String> REPLACED =
      Set.of("BUILD", "BUILD.bazel", "WORKSPACE", "WORKSPACE.bazel");

  private final FileSystem fileSystem;
  private final Path external;

  /**
   * @param external where the directories of repositories are made
   */
  OverlayWriter(FileSystem fileSystem, Path external) {
    this.fileSystem = fileSystem;
    this.external = external;
  }

  /** Makes the directory anew, and returns it. */
  Path write(RepositoryName repository, RepositorySource.Overlay overlay, Environment env)
      throws NodeException, InterruptedException {
    byte[] buildFile =
        overlay.buildFile().isPresent()
            ? content(overlay.buildFile().get(), env)
            : overlay.buildFileContent().orElseThrow().getBytes(StandardCharsets.ISO_8859_1);
    var listing =
        env.get(new DirectoryListingKey(new RootedPath(overlay.path(), PathFragment.EMPTY)));
    Path target = external.resolve(repository.name());
    try {
      fileSystem.deleteTree(target);
      fileSystem.createDirectories(target);
      for (var entry : listing.entries()) {
        if (!REPLACED.contains(entry.name())) {
          fileSystem.createSymlink(
              target.resolve(entry.name()), overlay.path().resolve(entry.name()).toString());
        }
      }
      fileSystem.write(target.resolve("BUILD.bazel"), buildFile);
      fileSystem.write(
          target.resolve("WORKSPACE"),
          "workspace(name = \"%s\")\n"
              .formatted(repository.name())
              .getBytes(StandardCharsets.ISO_8859_1));
      return target;
    } catch (IOException e) {
      throw new RepositoryException(
          "cannot make repository %s: %s".formatted(repository, e.getMessage()), e);
    }
  }

  private byte[] content(Label label, Environment env) throws NodeException, InterruptedException {
    switch (env.get(new RepositoryDirectoryKey(label.repository()))) {
      case RepositoryDirectory.Found(Path root) -> {
        RootedPath file = new RootedPath(root, label.toPath());
        env.get(new FileDigestKey(file));
        try {
          return fileSystem.read(file.asPath());
        } catch (IOException e) {
          throw new RepositoryException("cannot read %s: %s".formatted(label, e.getMessage()), e);
        }
      }
      case RepositoryDirectory.Missing(String reason) -> throw new RepositoryException(reason);
    }
  }
}
