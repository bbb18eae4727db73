package dev.starling.query.output;

import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes internal strings to a stream.
 *
 * @param terminator what ends a line
 */
public record LineWriter(OutputStream out, String terminator) {

  /** Writes a text as it is. */
  public void print(String internal) throws IOException {
    out.write(StringEncoding.internalToBytes(internal));
  }

  /** Writes a text and ends the line. */
  public void println(String internal) throws IOException {
    print(internal);
    print(terminator);
  }
}
