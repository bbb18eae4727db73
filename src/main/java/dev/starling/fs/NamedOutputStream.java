package dev.starling.fs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Writes a file; what the system says of a write that fails is told with the file's name. */
public final class NamedOutputStream extends FilterOutputStream {
  private final Path file;

  /** Writes to a stream that leads to a file. */
  public NamedOutputStream(Path file, OutputStream out) {
    super(out);
    this.file = file;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  @Override
  public void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** A failure that names the file. */
  public static IOException named(Path file, IOException failure) {
    String reason =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    if (reason == null) {
      return failure; // its class says what it is
    }
    FileSystemException named = new FileSystemException(file.toString(), null, reason);
    named.initCause(failure);
    return named;
  }
}
