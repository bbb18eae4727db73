package dev.starling.repository.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that untrusted names are written into; nothing written through it ends up elsewhere.
 *
 * <p>Paths are relative, without {@code .} and {@code ..}. A symbolic link on the way to a file is
 * followed as long as it stays inside, be it made by this archive or before; a link that leads
 * outside, in whatever number of steps, is an error. Used by one thread.
 */
final class ConfinedDirectory {

  private static final int MOST_LINKS = 40;

  private final Path root;

  /** Directories that are no links, so that paths through them need not be looked at again. */
  private final Set<Path> directories = new HashSet<>();

  /** Where the parent of a file lies, by its name. */
  private final Map<String, Path> parents = new HashMap<>();

  private final List<Path> links = new ArrayList<>();

  /** A directory; it is made if it is missing. */
  ConfinedDirectory(Path root) throws IOException {
    Files.createDirectories(root);
    this.root = root.toRealPath();
    directories.add(this.root);
  }

  /** Makes a directory and those above it. */
  void createDirectory(String name) throws IOException {
    Path _ = directory(name);
  }

  /** Opens a new file for writing; one that is there under its name is replaced. */
  FileChannel createFile(String name) throws IOException {
    Path file = place(name);
    try {
      return open(file);
    } catch (FileAlreadyExistsException e) {
      clear(name, file);
      return open(file);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes a whole file. */
  void writeFile(String name, ByteBuffer content) throws IOException {
    try (FileChannel channel = createFile(name)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
  }

  /** Where the file lies that this name leads to; its directory is made. */
  Path place(String name) throws IOException {
    int slash = name.lastIndexOf('/');
    Path parent = slash < 0 ? root : directory(name.substring(0, slash));
    return parent.resolve(name.substring(slash + 1));
  }

  /**
   * Makes a symbolic link.
   *
   * @param target its text; an absolute one counts from this directory
   */
  void createSymlink(String name, String target) throws IOException {
    Path link = place(name);
    Path text =
        target.startsWith("/")
            ? link.getParent().relativize(root.resolve(withoutSlashes(target)))
            : Path.of(target);
    if (text.toString().isEmpty()) {
      text = Path.of(".");
    }
    clear(name, link);
    Files.createSymbolicLink(link, text);
    links.add(link);
  }

  private static String withoutSlashes(String target) {
    int start = 0;
    while (start < target.length() && target.charAt(start) == '/') {
      start++;
    }
    return target.substring(start);
  }

  /** Gives a file of this directory a second name. */
  void createHardLink(String name, String existing) throws IOException {
    Path from = place(existing);
    Path link = place(name);
    if (from.equals(link)) {
      return;
    }
    Optional<BasicFileAttributes> attributes = stat(from);
    if (attributes.isEmpty()) {
      throw new ArchiveException(
          "'%s' is a hard link to '%s', which is not in the archive before it"
              .formatted(name, existing));
    }
    if (attributes.get().isSymbolicLink()) {
      // A second name for a link is a link with the same text, seen from elsewhere.
      Path resolved = resolve(from, existing);
      clear(name, link);
      Files.createSymbolicLink(link, link.getParent().relativize(resolved));
      links.add(link);
      return;
    }
    clear(name, link);
    Files.createLink(link, from);
  }

  /** Checks, when everything is written, that no link leads outside. */
  void checkLinks() throws IOException {
    for (Path link : links) {
      if (stat(link).map(BasicFileAttributes::isSymbolicLink).orElse(false)) {
        try {
          Path _ = resolve(link, root.relativize(link).toString());
        } catch (ArchiveException e) {
          Files.deleteIfExists(link);
          throw e;
        }
      }
    }
  }

  /** Removes what stands where something is about to be made. */
  private void clear(String name, Path path) throws IOException {
    try {
      if (Files.deleteIfExists(path)) {
        // What was a directory, or a link on the way to one, may be something else now.
        directories.remove(path);
        parents.clear();
      }
    } catch (DirectoryNotEmptyException e) {
      throw new ArchiveException(
          "cannot write '%s': a directory with files stands there".formatted(name), e);
    }
  }

  private Path directory(String name) throws IOException {
    Path known = parents.get(name);
    if (known != null) {
      return known;
    }
    Path result = walk(root, name, name, Missing.IS_MADE);
    parents.put(name, result);
    return result;
  }

  /** Where a link leads to in the end; that need not be there. */
  private Path resolve(Path link, String name) throws IOException {
    return walk(link.getParent(), link.getFileName().toString(), name, Missing.IS_FINE);
  }

  /** What becomes of a part of a path that is not there. */
  private enum Missing {
    IS_MADE,
    IS_FINE,
  }

  /**
   * Walks along a path, and along the links on it.
   *
   * @param start a directory inside
   * @param name the entry that all this is about
   */
  private Path walk(Path start, String path, String name, Missing missing) throws IOException {
    Deque<String> rest = new ArrayDeque<>();
    prepend(rest, path);
    Path current = start;
    int followed = 0;
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        if (current.equals(root)) {
          throw new ArchiveException(
              "'%s' leads out of the directory through a symbolic link".formatted(name));
        }
        current = current.getParent();
        continue;
      }
      Path next = current.resolve(part);
      if (directories.contains(next)) {
        current = next;
        continue;
      }
      Optional<BasicFileAttributes> attributes = stat(next);
      if (attributes.isEmpty()) {
        if (missing == Missing.IS_MADE) {
          Files.createDirectory(next);
          directories.add(next);
        }
        current = next;
      } else if (attributes.get().isDirectory()) {
        directories.add(next);
        current = next;
      } else if (attributes.get().isSymbolicLink()) {
        String text = Files.readSymbolicLink(next).toString();
        if (text.startsWith("/")) {
          throw new ArchiveException(
              "'%s' leads out of the directory through the symbolic link '%s' to '%s'"
                  .formatted(name, root.relativize(next), text));
        }
        if (++followed > MOST_LINKS) {
          if (missing == Missing.IS_FINE) {
            return next;
          }
          throw new ArchiveException("'%s' leads through a loop of symbolic links".formatted(name));
        }
        prepend(rest, text);
      } else if (missing == Missing.IS_MADE) {
        throw new ArchiveException(
            "cannot write '%s': '%s' is a file".formatted(name, root.relativize(next)));
      } else {
        current = next;
      }
    }
    return current;
  }

  private static void prepend(Deque<String> parts, String path) {
    String[] more = path.split("/", -1);
    for (int i = more.length - 1; i >= 0; i--) {
      parts.addFirst(more[i]);
    }
  }

  private static Optional<BasicFileAttributes> stat(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
