package dev.starling.exec;

import dev.starling.action.Action;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The files that take what processes print. */
final class ProcessOutput {
  private static final int LONGEST = 1 << 20;

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

    void delete() throws IOException {
      services.fileSystem().delete(out);
      services.fileSystem().delete(err);
    }

    private String text() throws IOException {
      String errors = read(err);
      String output = read(out);
      return errors.isEmpty() || errors.endsWith("\n") || output.isEmpty()
          ? errors + output
          : errors + "\n" + output;
    }

    private String read(Path file) throws IOException {
      FileSystem fileSystem = services.fileSystem();
      Optional<FileStatus> status = fileSystem.stat(file);
      if (status.isEmpty() || status.get().size() == 0) {
        return "";
      }
      if (status.get().size() <= LONGEST) {
        return StringEncoding.bytesToInternal(fileSystem.read(file));
      }
      try (var in = fileSystem.open(file)) {
        return StringEncoding.bytesToInternal(in.readNBytes(LONGEST))
            + "\n... ("
            + (status.get().size() - LONGEST)
            + " more bytes)\n";
      }
    }
  }
}
