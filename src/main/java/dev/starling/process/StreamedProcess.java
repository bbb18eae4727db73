package dev.starling.process;

import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a process and passes its output on while it is printed. */
public final class StreamedProcess {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ProcessRunner runner;
  private final FileSystem fileSystem;
  private final Map<Path, Long> shown = new HashMap<>();

  /** A process that this runner starts. */
  public StreamedProcess(ProcessRunner runner, FileSystem fileSystem) {
    this.runner = runner;
    this.fileSystem = fileSystem;
  }

  /** Runs a process to its end; called once. */
  public ProcessResult run(ProcessSpec spec, EventHandler events)
      throws IOException, InterruptedException {
    CompletableFuture<ProcessResult> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    result.complete(runner.run(spec));
                  } catch (IOException | InterruptedException e) {
                    result.completeExceptionally(e);
                  }
                });
    try {
      while (!isDone(result)) {
        show(spec, events);
      }
      show(spec, events);
      return result.resultNow();
    } catch (InterruptedException e) {
      thread.interrupt();
      thread.join();
      throw e;
    }
  }

  private static boolean isDone(CompletableFuture<ProcessResult> result)
      throws IOException, InterruptedException {
    try {
      ProcessResult _ = result.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private void show(ProcessSpec spec, EventHandler events) throws IOException {
    show(spec.standardOutput(), Diagnostic.Kind.STDOUT, events);
    if (!spec.standardError().equals(spec.standardOutput())) {
      show(spec.standardError(), Diagnostic.Kind.STDERR, events);
    }
  }

  /** Passes on what is new in a file. */
  private void show(Path file, Diagnostic.Kind kind, EventHandler events) throws IOException {
    long before = shown.getOrDefault(file, 0L);
    long size = fileSystem.stat(file).map(FileStatus::size).orElse(0L);
    if (size <= before) {
      return;
    }
    byte[] bytes;
    try (InputStream in = fileSystem.open(file)) {
      in.skipNBytes(before);
      bytes = in.readAllBytes();
    }
    shown.put(file, before + bytes.length);
    events.handle(Diagnostic.of(kind, StringEncoding.bytesToInternal(bytes)));
  }
}
