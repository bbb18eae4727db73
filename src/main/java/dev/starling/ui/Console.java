package dev.starling.ui;

import com.google.common.collect.ImmutableList;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * A stream with a picture at its end, which is taken away before anything else is printed.
 *
 * <p>Not safe for threads; its owner locks.
 */
final class Console {
  private static final Pattern STYLES = Pattern.compile("\033\\[[0-9;]*m");
  private static final String UP_AND_ERASE = "\033[1A\033[K";

  /** Terminals show keys that are pressed, such as {@code ^C}, where the cursor stands. */
  private static final String ERASE_KEYS = "\r\033[K";

  private final OutputStream out;
  private final OutputStream results;
  private final boolean cursor;
  private ImmutableList<String> picture = ImmutableList.of();

  /**
   * Makes a console.
   *
   * @param results another stream, perhaps to the same terminal
   * @param cursor whether pictures may be redrawn in place; else they stay as lines
   */
  Console(OutputStream out, OutputStream results, boolean cursor) {
    this.out = out;
    this.results = results;
    this.cursor = cursor;
  }

  /** Prints text for good, above the picture. */
  void print(String text) {
    write(out, erased() + text + drawn(picture));
  }

  /** Prints text for good on the stream of results, while no picture is there. */
  void printResult(String text) {
    write(out, erased());
    write(results, text);
    write(out, drawn(picture));
  }

  /** Makes a line the title of the terminal's window. */
  void title(String line) {
    write(out, "\033]0;" + STYLES.matcher(line).replaceAll("") + "\007");
  }

  /** Replaces the picture. */
  void draw(ImmutableList<String> lines) {
    if (lines.equals(picture)) {
      return;
    }
    write(out, erased() + drawn(lines));
    picture = lines;
  }

  private String erased() {
    return cursor && !picture.isEmpty() ? ERASE_KEYS + UP_AND_ERASE.repeat(picture.size()) : "";
  }

  private String drawn(ImmutableList<String> lines) {
    return cursor && !lines.isEmpty() ? String.join("\n", lines) + "\n" : "";
  }

  private static void write(OutputStream out, String internal) {
    if (internal.isEmpty()) {
      return;
    }
    try {
      out.write(StringEncoding.internalToBytes(internal));
      out.flush();
    } catch (IOException e) {
      // The user's terminal is gone; the command ends by cancellation, not by its messages.
    }
  }
}
