package dev.starling.fs;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The file system that a path belongs to: the host's, or one in memory. */
public final class NioFileSystem implements FileSystem {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  /** Linked when the first file is looked at, which some commands never do. */
  private static final class Host {
    static final Optional<Statx> STATX = Statx.ofHost();
  }

  private final AtomicLong temporaryNames = new AtomicLong();

  @Override
  public Optional<FileStatus> stat(Path path) throws IOException {
    return status(path, FOLLOW);
  }

  @Override
  public Optional<FileStatus> statNoFollow(Path path) throws IOException {
    return status(path, NO_FOLLOW);
  }

  private static Optional<FileStatus> status(Path path, LinkOption[] options) throws IOException {
    if (path.getFileSystem() == FileSystems.getDefault() && Host.STATX.isPresent()) {
      return Host.STATX.get().status(path, options == FOLLOW);
    }
    BasicFileAttributes attributes = attributes(path, options);
    return attributes == null ? Optional.empty() : status(path, attributes, options);
  }

  private static Optional<FileStatus> status(
      Path path, BasicFileAttributes attributes, LinkOption[] options) throws IOException {
    FileType type = type(attributes);
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    long changed = modified;
    int mode = type == FileType.SYMLINK ? 0777 : 0755;
    int links = 1;
    if (type != FileType.SYMLINK) {
      try {
        if (hasView(path, "unix")) {
          Map<String, Object> unix = Files.readAttributes(path, "unix:ctime,mode,nlink", options);
          changed = unix.get("ctime") instanceof FileTime t ? t.to(TimeUnit.NANOSECONDS) : modified;
          mode = unix.get("mode") instanceof Integer bits ? bits & 0777 : mode;
          links = unix.get("nlink") instanceof Integer count ? count : links;
        } else if (hasView(path, "posix")) {
          mode = mode(Files.readAttributes(path, PosixFileAttributes.class, options).permissions());
        }
      } catch (NoSuchFileException _) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new FileStatus(type, attributes.size(), modified, changed, inode(attributes), links, mode));
  }

  /** Reads attributes without the cost of an exception for a missing file. */
  private static @Nullable BasicFileAttributes attributes(Path path, LinkOption[] options)
      throws IOException {
    try {
      return path.getFileSystem()
          .provider()
          .readAttributesIfExists(path, BasicFileAttributes.class, options);
    } catch (IOException e) {
      if (isAbsence(e)) {
        return null;
      }
      throw e;
    }
  }

  /** A path below a file, and a link that leads to itself, lead nowhere: nothing is there. */
  private static boolean isAbsence(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String text = Strings.nullToEmpty(reason).toLowerCase(Locale.ROOT);
    return e instanceof NotDirectoryException
        || text.startsWith("not a directory")
        || text.startsWith("too many levels of symbolic links");
  }

  private static boolean hasView(Path path, String view) {
    return path.getFileSystem().supportedFileAttributeViews().contains(view);
  }

  private static FileType type(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return FileType.REGULAR_FILE;
    }
    if (attributes.isDirectory()) {
      return FileType.DIRECTORY;
    }
    return attributes.isSymbolicLink() ? FileType.SYMLINK : FileType.SPECIAL;
  }

  /** The host's file keys print as {@code (dev=..,ino=..)}; nothing else names the inode. */
  private static long inode(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? 0 : inode(key.toString());
  }

  private static long inode(String key) {
    int start = key.lastIndexOf("ino=");
    return start < 0 || !key.endsWith(")")
        ? key.hashCode()
        : Long.parseLong(key, start + 4, key.length() - 1, 10);
  }

  /** The constants stand in the order of the bits, the highest first. */
  @SuppressWarnings("EnumOrdinal") // documented by Java as the order of "rwxrwxrwx"
  private static int bit(PosixFilePermission permission) {
    return 0400 >> permission.ordinal();
  }

  private static int mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= bit(permission);
    }
    return mode;
  }

  @Override
  public String readSymlink(Path path) throws IOException {
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (NotLinkException e) {
      throw new IOException(path + " is not a symbolic link", e);
    }
  }

  @Override
  public ImmutableList<DirectoryEntry> list(Path directory) throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        BasicFileAttributes attributes = attributes(path, NO_FOLLOW);
        if (attributes != null) {
          entries.add(new DirectoryEntry(path.getFileName().toString(), type(attributes)));
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    return ImmutableList.copyOf(entries);
  }

  @Override
  public byte[] read(Path path) throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public InputStream open(Path path) throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public OutputStream create(Path path) throws IOException {
    return new NamedOutputStream(path, Files.newOutputStream(path));
  }

  @Override
  public void write(Path path, byte[] content) throws IOException {
    String name =
        "%s.%d-%d.tmp"
            .formatted(
                path.getFileName(),
                ProcessHandle.current().pid(),
                temporaryNames.incrementAndGet());
    Path temporary = path.resolveSibling(name);
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      move(temporary, path);
    } catch (IOException e) {
      throw NamedOutputStream.named(path, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public void createSymlink(Path link, String target) throws IOException {
    Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
  }

  @Override
  public void createHardLink(Path link, Path existing) throws IOException {
    Files.createLink(link, existing);
  }

  @Override
  public void setPermissions(Path path, int permissions) throws IOException {
    if (!hasView(path, "posix")) {
      return;
    }
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((permissions & bit(permission)) != 0) {
        set.add(permission);
      }
    }
    Files.setPosixFilePermissions(path, set);
  }

  @Override
  public void setModified(Path path, long nanos) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return Files.deleteIfExists(path);
  }

  @Override
  public void deleteTree(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path, NO_FOLLOW);
    if (attributes == null) {
      return;
    }
    if (attributes.isDirectory()) {
      deleteChildren(path);
    }
    Files.deleteIfExists(path);
  }

  /** Outputs are read-only, and so may be their directories; the owner may still remove them. */
  private void deleteChildren(Path directory) throws IOException {
    int permissions = stat(directory).map(FileStatus::permissions).orElse(0);
    if ((permissions & 0700) != 0700) {
      setPermissions(directory, permissions | 0700);
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    }
    for (Path child : children) {
      deleteTree(child);
    }
  }
}
