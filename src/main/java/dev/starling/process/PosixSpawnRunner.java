package dev.starling.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts processes by {@code posix_spawn}, which costs one system call pair and no copy of this
 * process; the Java library needs two programs and a thread for each.
 *
 * <p>Each process leads a group of its own. When it has ended, whatever is left of its group is
 * killed before its number can be used again. A platform thread waits for each running process.
 */
final class PosixSpawnRunner implements ProcessRunner {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int SIGNAL_BITS = 0x7f;

  private final Posix posix = new Posix();
  private final MemorySegment attributes = Arena.global().allocate(Posix.STRUCTURE_SIZE, 16);
  private final ExecutorService waiters =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("process-", 0).factory());

  PosixSpawnRunner() {
    try (Arena arena = Arena.ofConfined()) {
      posix.initAttributes(attributes, arena.allocate(Posix.STRUCTURE_SIZE, 16));
    }
  }

  static boolean isAvailable() {
    return Posix.isComplete();
  }

  @Override
  public ProcessResult run(ProcessSpec spec) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int pid = start(spec, program(spec), spec.arguments());
    CompletableFuture<Integer> end =
        CompletableFuture.supplyAsync(() -> awaitAndClear(pid), waiters);
    try {
      return result(await(end, spec), start);
    } catch (TimeoutException _) {
      end(pid, end);
      return new ProcessResult.TimedOut(Duration.ofNanos(System.nanoTime() - start));
    } catch (InterruptedException e) {
      end(pid, end);
      throw e;
    }
  }

  private static int await(CompletableFuture<Integer> end, ProcessSpec spec)
      throws InterruptedException, TimeoutException {
    try {
      return spec.timeout().isPresent()
          ? end.get(spec.timeout().get().toNanos(), TimeUnit.NANOSECONDS)
          : end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process failed", e);
    }
  }

  private static ProcessResult result(int status, long start) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    int signal = status & SIGNAL_BITS;
    return signal == 0
        ? new ProcessResult.Exited((status >> 8) & 0xff, elapsed)
        : new ProcessResult.Signaled(signal, elapsed);
  }

  /** Asks the group to end, then makes it. */
  private void end(int pid, CompletableFuture<Integer> end) {
    posix.signalGroup(pid, Signals.TERMINATE);
    boolean interrupted = Thread.interrupted();
    try {
      end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      posix.signalGroup(pid, Signals.KILL);
      end.join();
    } catch (InterruptedException _) {
      interrupted = true;
      posix.signalGroup(pid, Signals.KILL);
      end.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process failed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int awaitAndClear(int pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment space = arena.allocate(Posix.STRUCTURE_SIZE, 16);
      posix.awaitEnd(pid, space);
      posix.signalGroup(pid, Signals.KILL);
      return posix.reap(pid, space);
    }
  }

  private int start(ProcessSpec spec, String program, List<String> arguments) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment actions = arena.allocate(Posix.STRUCTURE_SIZE, 16);
      MemorySegment output = string(arena, spec.standardOutput().toString());
      MemorySegment error =
          spec.standardError().equals(spec.standardOutput())
              ? output
              : string(arena, spec.standardError().toString());
      posix.initActions(
          actions,
          string(arena, spec.directory().toString()),
          string(arena, "/dev/null"),
          output,
          error);
      List<String> environment = new ArrayList<>();
      spec.environment().forEach((name, value) -> environment.add(name + "=" + value));
      MemorySegment pid = arena.allocate(JAVA_INT);
      int failure =
          posix.spawn(
              pid,
              string(arena, program),
              actions,
              attributes,
              strings(arena, arguments),
              strings(arena, environment));
      posix.destroyActions(actions);
      if (failure == Posix.ENOEXEC && !program.equals("/bin/sh")) {
        List<String> script = new ArrayList<>();
        script.add("/bin/sh");
        script.add(program);
        script.addAll(arguments.subList(1, arguments.size()));
        return start(spec, "/bin/sh", script);
      }
      if (failure != 0) {
        throw new IOException(program + ": " + posix.describe(failure));
      }
      return pid.get(JAVA_INT, 0);
    }
  }

  /** The program's path; a name without a slash is looked up in the process's own PATH. */
  private static String program(ProcessSpec spec) throws IOException {
    String name = spec.arguments().getFirst();
    if (name.contains("/")) {
      return name;
    }
    String path = spec.environment().getOrDefault("PATH", "/bin:/usr/bin");
    for (String directory : Splitter.on(':').split(path)) {
      Path candidate = spec.directory().resolve(directory).resolve(name);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw new IOException(name + ": not found in PATH (" + path + ")");
  }

  private static MemorySegment strings(Arena arena, List<String> strings) {
    MemorySegment array = arena.allocate(ADDRESS, strings.size() + 1L);
    for (int i = 0; i < strings.size(); i++) {
      array.setAtIndex(ADDRESS, i, string(arena, strings.get(i)));
    }
    return array;
  }

  private static MemorySegment string(Arena arena, String string) {
    return arena.allocateFrom(string, StandardCharsets.ISO_8859_1);
  }
}
