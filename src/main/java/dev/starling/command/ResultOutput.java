package dev.starling.command;

import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Standard output, for what a command was asked for; bytes pass through as they are. */
public final class ResultOutput {
  private final OutputStream out;

  /** Makes the output on a stream, which is flushed by {@link #flush} only. */
  public ResultOutput(OutputStream out) {
    this.out = out;
  }

  /** Prints an internal string and ends the line. */
  public void println(String internal) {
    print(internal + "\n");
  }

  /** Prints an internal string. */
  public void print(String internal) {
    try {
      out.write(StringEncoding.internalToBytes(internal));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stream below, for binary formats. */
  public OutputStream stream() {
    return out;
  }

  /** Hands on what was printed so far. */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
