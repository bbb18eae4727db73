package dev.starling.repository;

import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import java.io.IOException;
import java.nio.file.Path;

/** The links of a repository that is to be moved elsewhere. */
final class PortableLinks {
  private final FileSystem fileSystem;
  private final Path root;
  private final Path workspace;
  private final Path outputBase;

  /**
   * @param root the repository
   * @param workspace the main repository, to which no link of a shared one may lead
   * @param outputBase holds the other repositories, to which none may lead, either
   */
  PortableLinks(FileSystem fileSystem, Path root, Path workspace, Path outputBase) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.workspace = workspace;
    this.outputBase = outputBase;
  }

  /**
   * Makes links into the repository relative.
   *
   * @return whether the repository may be moved: whether no link leads to what belongs to this
   *     workspace
   */
  boolean prepare() throws IOException {
    return prepare(root);
  }

  private boolean prepare(Path directory) throws IOException {
    for (DirectoryEntry entry : fileSystem.list(directory)) {
      Path path = directory.resolve(entry.name());
      boolean isPortable =
          entry.type() == FileType.DIRECTORY
              ? prepare(path)
              : entry.type() != FileType.SYMLINK || prepareLink(path);
      if (!isPortable) {
        return false;
      }
    }
    return true;
  }

  private boolean prepareLink(Path link) throws IOException {
    Path text = Path.of(fileSystem.readSymlink(link));
    Path target = link.resolveSibling(text).normalize();
    if (!target.startsWith(root)) {
      return text.isAbsolute() && !target.startsWith(workspace) && !target.startsWith(outputBase);
    }
    if (text.isAbsolute()) {
      boolean _ = fileSystem.delete(link);
      String relative = link.getParent().relativize(target).toString();
      fileSystem.createSymlink(link, relative.isEmpty() ? "." : relative);
    }
    return true;
  }
}
