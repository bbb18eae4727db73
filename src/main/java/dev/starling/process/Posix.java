package dev.starling.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library that start, signal and await processes, with the constants of
 * Linux.
 */
final class Posix {
  /** Larger than the library's structures for attributes, file actions, signals and waiting. */
  static final long STRUCTURE_SIZE = 512;

  /** No such file. */
  static final int ENOENT = 2;

  /** Not a format that the system can execute. */
  static final int ENOEXEC = 8;

  private static final int WRITE_CREATE_TRUNCATE = 0x241;
  private static final int MODE_OF_NEW_FILES = 0_666;
  private static final short GROUP_AND_SIGNALS = 0x0e;
  private static final int WAIT_FOR_PID = 1;
  private static final int WAIT_UNREAPED = 0x0100_0004;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();

  private static final FunctionDescriptor POINTER = FunctionDescriptor.of(JAVA_INT, ADDRESS);
  private static final FunctionDescriptor POINTER_POINTER =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_NUMBER =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

  private final MethodHandle spawn =
      function(
          "posix_spawn",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle attributesInit = function("posix_spawnattr_init", POINTER);
  private final MethodHandle setSignalMask =
      function("posix_spawnattr_setsigmask", POINTER_POINTER);
  private final MethodHandle setSignalDefault =
      function("posix_spawnattr_setsigdefault", POINTER_POINTER);
  private final MethodHandle setFlags =
      function("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
  private final MethodHandle emptySet = function("sigemptyset", POINTER);
  private final MethodHandle fillSet = function("sigfillset", POINTER);
  private final MethodHandle actionsInit = function("posix_spawn_file_actions_init", POINTER);
  private final MethodHandle actionsDestroy = function("posix_spawn_file_actions_destroy", POINTER);
  private final MethodHandle addOpen =
      function(
          "posix_spawn_file_actions_addopen",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private final MethodHandle addDup =
      function(
          "posix_spawn_file_actions_adddup2",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private final MethodHandle addDirectory =
      function("posix_spawn_file_actions_addchdir_np", POINTER_POINTER);
  private final MethodHandle addCloseFrom =
      function("posix_spawn_file_actions_addclosefrom_np", POINTER_NUMBER);
  private final MethodHandle waitId =
      function("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private final MethodHandle waitPid =
      function("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private final MethodHandle kill =
      function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private final MethodHandle describeError =
      function("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

  /** True on a Linux whose library has every function that is needed. */
  static boolean isComplete() {
    return System.getProperty("os.name").equals("Linux")
        && LIBRARY.find("posix_spawn_file_actions_addchdir_np").isPresent()
        && LIBRARY.find("posix_spawn_file_actions_addclosefrom_np").isPresent();
  }

  @SuppressWarnings("restricted") // the launcher enables native access
  private static MethodHandle function(String name, FunctionDescriptor type) {
    MemorySegment symbol =
        LIBRARY
            .find(name)
            .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    return LINKER.downcallHandle(symbol, type);
  }

  /**
   * Makes {@code attributes} say: a process group of its own, no signal blocked or ignored.
   *
   * @param signals space for a set of signals
   */
  void initAttributes(MemorySegment attributes, MemorySegment signals) {
    try {
      check((int) attributesInit.invokeExact(attributes));
      check((int) emptySet.invokeExact(signals));
      check((int) setSignalMask.invokeExact(attributes, signals));
      check((int) fillSet.invokeExact(signals));
      check((int) setSignalDefault.invokeExact(attributes, signals));
      check((int) setFlags.invokeExact(attributes, GROUP_AND_SIGNALS));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /**
   * Makes {@code actions} say: in {@code directory}, with no input, with output to two files, and
   * with no other file open.
   */
  void initActions(
      MemorySegment actions,
      MemorySegment directory,
      MemorySegment nowhere,
      MemorySegment output,
      MemorySegment error) {
    try {
      check((int) actionsInit.invokeExact(actions));
      check((int) addOpen.invokeExact(actions, 0, nowhere, 0, 0));
      check(
          (int) addOpen.invokeExact(actions, 1, output, WRITE_CREATE_TRUNCATE, MODE_OF_NEW_FILES));
      if (output.equals(error)) {
        check((int) addDup.invokeExact(actions, 1, 2));
      } else {
        check(
            (int) addOpen.invokeExact(actions, 2, error, WRITE_CREATE_TRUNCATE, MODE_OF_NEW_FILES));
      }
      check((int) addCloseFrom.invokeExact(actions, 3));
      check((int) addDirectory.invokeExact(actions, directory));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Frees what {@link #initActions} took. */
  void destroyActions(MemorySegment actions) {
    try {
      check((int) actionsDestroy.invokeExact(actions));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Starts a process; returns 0 and fills in {@code pid}, or returns an error number. */
  int spawn(
      MemorySegment pid,
      MemorySegment program,
      MemorySegment actions,
      MemorySegment attributes,
      MemorySegment arguments,
      MemorySegment environment) {
    try {
      return (int) spawn.invokeExact(pid, program, actions, attributes, arguments, environment);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Blocks until a child has ended; it can still be signalled by its number. */
  void awaitEnd(int pid, MemorySegment info) {
    try {
      int _ = (int) waitId.invokeExact(WAIT_FOR_PID, pid, info, WAIT_UNREAPED);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Takes the status of a child that has ended; its number is then free. */
  int reap(int pid, MemorySegment status) {
    try {
      int _ = (int) waitPid.invokeExact(pid, status, 0);
      return status.get(JAVA_INT, 0);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Sends a signal to all processes of the group that {@code leader} leads. */
  void signalGroup(int leader, int signal) {
    try {
      int _ = (int) kill.invokeExact(-leader, signal);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The text for an error number. */
  @SuppressWarnings("restricted") // the library returns a string that ends with a zero
  String describe(int error) {
    try {
      MemorySegment text = (MemorySegment) describeError.invokeExact(error);
      return text.reinterpret(ValueLayout.JAVA_BYTE.byteSize() * STRUCTURE_SIZE).getString(0);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("the C library failed: " + describe(error));
    }
  }

  private static RuntimeException failed(Throwable e) {
    return e instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("call of the C library failed", e);
  }
}
