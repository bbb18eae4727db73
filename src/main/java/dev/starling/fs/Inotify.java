package dev.starling.fs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Linux's {@code inotify}. The Java library's watch service is built on it, too, but does not ask
 * for the end of writing, which is all that a write through a memory map is told by.
 */
final class Inotify {
  static final int CREATE = 0x100;
  static final int QUEUE_OVERFLOW = 0x4000;
  static final int UNMOUNTED = 0x2000;

  /** The watch has ended, because somebody wanted it or the directory is gone. */
  static final int IGNORED = 0x8000;

  private static final int MODIFIED = 0x2;
  private static final int ATTRIBUTES = 0x4;
  private static final int CLOSED_AFTER_WRITING = 0x8;
  private static final int MOVED_FROM_AND_TO = 0x40 | 0x80;
  private static final int DELETED = 0x200;
  private static final int DIRECTORIES_ONLY = 0x0100_0000;
  private static final int DONT_FOLLOW = 0x0200_0000;
  private static final int CHANGES =
      CREATE | DELETED | MOVED_FROM_AND_TO | MODIFIED | ATTRIBUTES | CLOSED_AFTER_WRITING;

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int BUFFER_SIZE = 1 << 16;
  private static final int EVENT_SIZE = 16;

  private static final int EINTR = 4;
  private static final int ENOMEM = 12;
  private static final int EINVAL = 22;
  private static final int EMFILE = 24;
  private static final int ENOSPC = 28;

  /** Linked when the first directory is to be watched. */
  private static final class Calls {
    static final Linker LINKER = Linker.nativeLinker();
    static final StructLayout ERROR = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO = ERROR.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    static final MethodHandle INIT =
        function("inotify_init1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle ADD =
        function("inotify_add_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle REMOVE =
        function("inotify_rm_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle READ =
        function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Calls() {}

    @SuppressWarnings("restricted") // the engine runs with native access
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      return LINKER.downcallHandle(
          LINKER.defaultLookup().find(name).orElseThrow(),
          descriptor,
          Linker.Option.captureCallState("errno"));
    }
  }

  private final int descriptor;

  @GuardedBy("this")
  private boolean isClosed;

  private Inotify(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Takes what one report says. */
  interface Receiver {
    /**
     * Something happened.
     *
     * @param watch the number of the watch; -1 for an overflow of the queue
     * @param mask what happened
     * @param name the entry of the directory that it happened to; may be empty
     */
    void receive(int watch, int mask, String name);
  }

  /**
   * Begins to watch nothing.
   *
   * @throws IOException if the host has no such thing, or allows no more of them
   */
  static Inotify open() throws IOException {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      throw new IOException("this system does not tell of changes");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(Calls.ERROR);
      int descriptor = (int) Calls.INIT.invokeExact(error, CLOSE_ON_EXEC);
      if (descriptor < 0) {
        int code = code(error);
        throw new IOException(
            code == EMFILE
                ? "too many programs watch files (fs.inotify.max_user_instances)"
                : "the system cannot watch files (error %d)".formatted(code));
      }
      return new Inotify(descriptor);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /**
   * Watches a directory.
   *
   * @param follow whether the path may be a link that leads to one
   * @return the number of the watch, the same for each path of one directory; negative if no
   *     directory stands there, or it must not be read
   * @throws IOException if the host cannot watch it, although it is there
   */
  synchronized int add(Path directory, boolean follow) throws IOException {
    if (isClosed) {
      return -1;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(Calls.ERROR);
      int mask = CHANGES | DIRECTORIES_ONLY | (follow ? 0 : DONT_FOLLOW);
      MemorySegment path = arena.allocateFrom(directory.toString(), Calls.CHARSET);
      int watch = (int) Calls.ADD.invokeExact(error, descriptor, path, mask);
      if (watch < 0) {
        switch (code(error)) {
          case ENOSPC ->
              throw new IOException(
                  "too many directories are watched (fs.inotify.max_user_watches)");
          case ENOMEM, EINVAL -> throw new IOException(directory + " cannot be watched");
          default -> {}
        }
      }
      return watch;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Ends a watch, which is reported as {@link #IGNORED}; one that has ended is left alone. */
  synchronized void remove(int watch) {
    if (isClosed) {
      return; // the descriptor may be that of something else by now
    }
    try (Arena arena = Arena.ofConfined()) {
      int unused = (int) Calls.REMOVE.invokeExact(arena.allocate(Calls.ERROR), descriptor, watch);
    } catch (Throwable e) {
      throw new IllegalStateException("inotify_rm_watch cannot be called", e);
    }
  }

  /** Waits for reports and passes them on in their order, as long as these are wanted. */
  void receive(Receiver receiver, BooleanSupplier isWanted) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(Calls.ERROR);
      MemorySegment buffer = arena.allocate(BUFFER_SIZE, Long.BYTES);
      while (isWanted.getAsBoolean()) {
        long size = (long) Calls.READ.invokeExact(error, descriptor, buffer, (long) BUFFER_SIZE);
        if (size > 0) {
          pass(buffer, size, receiver);
        } else if (size == 0 || code(error) != EINTR) {
          throw new IOException("reports of changes cannot be read");
        }
      }
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static void pass(MemorySegment buffer, long size, Receiver receiver) {
    for (long at = 0; at + EVENT_SIZE <= size; ) {
      int length = buffer.get(JAVA_INT, at + 12);
      String name = length == 0 ? "" : buffer.getString(at + EVENT_SIZE, Calls.CHARSET);
      receiver.receive(buffer.get(JAVA_INT, at), buffer.get(JAVA_INT, at + 4), name);
      at += EVENT_SIZE + length;
    }
  }

  /** Ends everything; nobody may be waiting for reports. */
  synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try (Arena arena = Arena.ofConfined()) {
      int unused = (int) Calls.CLOSE.invokeExact(arena.allocate(Calls.ERROR), descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException("close cannot be called", e);
    }
  }

  private static int code(MemorySegment error) {
    return (int) Calls.ERRNO.get(error, 0L);
  }

  private static IOException failure(Throwable e) {
    return e instanceof IOException io
        ? io
        : new IOException("the system cannot watch files: " + e.getMessage(), e);
  }
}
