package dev.starling.fs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Linux's {@code statx}: all that a {@link FileStatus} holds in one system call, where the Java
 * library takes two and builds a map. The kernel's structure is the same on all processors.
 */
final class Statx {
  private static final int AT_FDCWD = -100;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int BASIC_STATS = 0x7ff;
  private static final int STRUCT_SIZE = 256;

  private static final int LINKS = 16;
  private static final int MODE = 28;
  private static final int INODE = 32;
  private static final int SIZE = 40;
  private static final int CHANGED = 96;
  private static final int MODIFIED = 112;
  private static final int NANOS = 8;

  private static final int ENOENT = 2;
  private static final int ENOTDIR = 20;
  private static final int ELOOP = 40;

  private final MethodHandle function;
  private final StructLayout errorLayout = Linker.Option.captureStateLayout();
  private final VarHandle errno =
      errorLayout.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private final Charset pathCharset;

  private Statx(MethodHandle function, Charset pathCharset) {
    this.function = function;
    this.pathCharset = pathCharset;
  }

  /** Returns the call where the host has it. */
  @SuppressWarnings("restricted") // the engine runs with native access
  static Optional<Statx> ofHost() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("statx")
        .map(
            address ->
                new Statx(
                    linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
                        Linker.Option.captureCallState("errno")),
                    Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))));
  }

  /**
   * Returns the status of a path of the host; nothing if nothing is there.
   *
   * @throws IOException if the host fails for any other reason
   */
  Optional<FileStatus> status(Path path, boolean follow) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(STRUCT_SIZE, Long.BYTES);
      MemorySegment error = arena.allocate(errorLayout);
      int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
      if (call(error, arena.allocateFrom(path.toString(), pathCharset), flags, result) == 0) {
        return Optional.of(read(result));
      }
      int code = (int) errno.get(error, 0L);
      if (code == ENOENT || code == ENOTDIR || code == ELOOP) {
        return Optional.empty();
      }
      throw failure(path, code);
    }
  }

  /** Lets the Java library tell what is wrong, in its own words. */
  private static IOException failure(Path path, int code) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new IOException("%s: the system reports error %d".formatted(path, code));
    } catch (IOException e) {
      return e;
    }
  }

  private int call(MemorySegment error, MemorySegment path, int flags, MemorySegment result) {
    try {
      return (int) function.invokeExact(error, AT_FDCWD, path, flags, BASIC_STATS, result);
    } catch (Throwable e) {
      throw new IllegalStateException("statx cannot be called", e);
    }
  }

  private static FileStatus read(MemorySegment result) {
    int mode = Short.toUnsignedInt(result.get(JAVA_SHORT, MODE));
    return new FileStatus(
        type(mode),
        result.get(JAVA_LONG, SIZE),
        time(result, MODIFIED),
        time(result, CHANGED),
        result.get(JAVA_LONG, INODE),
        result.get(JAVA_INT, LINKS),
        mode & 0777);
  }

  private static FileType type(int mode) {
    return switch (mode & 0170000) {
      case 0100000 -> FileType.REGULAR_FILE;
      case 0040000 -> FileType.DIRECTORY;
      case 0120000 -> FileType.SYMLINK;
      default -> FileType.SPECIAL;
    };
  }

  private static long time(MemorySegment result, int offset) {
    return result.get(JAVA_LONG, offset) * 1_000_000_000L + result.get(JAVA_INT, offset + NANOS);
  }
}
