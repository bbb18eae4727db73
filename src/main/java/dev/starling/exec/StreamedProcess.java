package dev.starling.exec;

import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.StringEncoding;
import dev.starling.process.ProcessResult;
import dev.starling.process.ProcessRunner;
import dev.starling.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a process and passes its output on while it is printed. */
final class StreamedProcess {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ProcessRunner runner;
  private final FileSystem fileSystem;
  private long shown;

  StreamedProcess(ProcessRunner runner, FileSystem fileSystem) {
    this.runner = runner;
    this.fileSystem = fileSystem;
  }

  ProcessResult run(ProcessSpec spec, EventHandler events)
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

  /** Passes on what is new in the file. */
  private void show(ProcessSpec spec, EventHandler events) throws IOException {
    long size = fileSystem.stat(spec.standardOutput()).map(FileStatus::size).orElse(0L);
    if (size <= shown) {
      return;
    }
    byte[] bytes;
    try (InputStream in = fileSystem.open(spec.standardOutput())) {
      in.skipNBytes(shown);
      bytes = in.readAllBytes();
    }
    shown += bytes.length;
    events.handle(Diagnostic.of(Diagnostic.Kind.STDOUT, StringEncoding.bytesToInternal(bytes)));
  }
}
