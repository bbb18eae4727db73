package dev.starling.exec;

import dev.starling.action.Action;
import dev.starling.fs.FileStatus;
import dev.starling.graph.Environment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The files that take what processes print. */
final class ProcessOutput {
  private final ExecutionServices services;
  private final Path directory;
  private final AtomicLong numbers = new AtomicLong();

  ProcessOutput(ExecutionServices services) {
    this.services = services;
    this.directory = services.execRoot().outputs().resolve("_tmp/actions");
  }

  /** Files that no other process uses; the process makes them. */
  Files newFiles() throws IOException {
    services.outputs().makeDirectory(directory);
    long number = numbers.incrementAndGet();
    return new Files(directory.resolve("stdout-" + number), directory.resolve("stderr-" + number));
  }

  /** The files of one process. */
  final class Files {
    private final Path out;
    private final Path err;

    private Files(Path out, Path err) {
      this.out = out;
      this.err = err;
    }

    Path out() {
      return out;
    }

    Path err() {
      return err;
    }

    /** What was printed, as the rest of a failure message. */
    String forMessage() throws IOException {
      String text = text();
      return text.isEmpty() ? "" : "\n" + text.stripTrailing();
    }

    /** Tells what was printed, if anything. */
    void report(Action action, Environment environment) throws IOException {
      String text = text();
      if (!text.isEmpty()) {
        services.messages().output(action, text.stripTrailing(), environment);
      }
    }

    /** Removes the files, but for what is too long to be shown. */
    void delete() throws IOException {
      for (Path file : new Path[] {out, err}) {
        if (!isTooLong(size(file))) {
          services.fileSystem().delete(file);
        }
      }
    }

    private long size(Path file) throws IOException {
      return services.fileSystem().stat(file).map(FileStatus::size).orElse(0L);
    }

    private boolean isTooLong(long size) {
      int longest = services.options().maxShownBytes();
      return longest >= 0 && size > longest;
    }

    private String text() throws IOException {
      String errors = read("stderr", err);
      String output = read("stdout", out);
      return errors.isEmpty() || errors.endsWith("\n") || output.isEmpty()
          ? errors + output
          : errors + "\n" + output;
    }

    private String read(String name, Path file) throws IOException {
      long size = size(file);
      if (size == 0) {
        return "";
      }
      return isTooLong(size)
          ? "%s (%s) %d exceeds maximum size of --experimental_ui_max_stdouterr_bytes=%d bytes; skipping\n"
              .formatted(name, file, size, services.options().maxShownBytes())
          : StringEncoding.bytesToInternal(services.fileSystem().read(file));
    }
  }
}
