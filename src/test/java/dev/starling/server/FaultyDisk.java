package dev.starling.server;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The library {@code faults.c}, which must have been preloaded into this process. */
final class FaultyDisk {
  private final MethodHandle arm;
  private final MethodHandle disarm;

  /** What becomes of a call that changes a file. */
  enum Fault {
    FULL(28, "No space left on device"),
    BROKEN(5, "Input/output error"),
    /** A part is written, and whoever writes has to go on. */
    SHORT_WRITE(0, "");

    private final int number;
    private final String text;

    Fault(int number, String text) {
      this.number = number;
      this.text = text;
    }

    /** What the system says; empty if nothing fails. */
    String text() {
      return text;
    }
  }

  FaultyDisk(Path library) {
    SymbolLookup functions = SymbolLookup.libraryLookup(library, Arena.global());
    Linker linker = Linker.nativeLinker();
    arm =
        linker.downcallHandle(
            functions.find("faults_arm").orElseThrow(),
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT));
    disarm =
        linker.downcallHandle(
            functions.find("faults_disarm").orElseThrow(), FunctionDescriptor.of(JAVA_LONG));
  }

  /** From now on the calls with these numbers do not work for files below a directory. */
  void arm(Path below, long from, long to, Fault fault) {
    try (Arena arena = Arena.ofConfined()) {
      arm.invokeExact(arena.allocateFrom(below.toString()), from, to, fault.number);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** All is well again; tells how many calls have not worked. */
  long disarm() {
    try {
      return (long) disarm.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
