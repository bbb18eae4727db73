package dev.starling.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that keeps what the last command printed. */
final class CommandLog implements AutoCloseable {
  @GuardedBy("this")
  private final OutputStream file;

  private CommandLog(OutputStream file) {
    this.file = file;
  }

  /**
   * Begins the log anew. The former file stays whole for whoever reads it.
   *
   * <p>A stream of {@link Files} would be closed by the interrupt that cancels a command.
   */
  static CommandLog open(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    return new CommandLog(new FileOutputStream(path.toFile()));
  }

  /** Streams that write to the log as well. */
  ClientStreams copying(ClientStreams streams) {
    return new ClientStreams(
        new Copying(streams.stdout()),
        new Copying(streams.stderr()),
        streams.columns(),
        streams.cancelNotice());
  }

  private synchronized void append(byte[] bytes, int offset, int length) {
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      // A log that cannot be written must not end the command.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private final class Copying extends OutputStream {
    private final OutputStream original;

    Copying(OutputStream original) {
      this.original = original;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      append(bytes, offset, length);
      original.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      original.flush();
    }
  }
}
