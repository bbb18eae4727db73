package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import net.starlark.java.syntax.Location;

/** The text that shows where a program failed, innermost call last. */
final class Traceback {
  private Traceback() {}

  /** The calls at each end of a very long stack that are shown. */
  private static final int SHOWN = 40;

  /**
   * Formats a stack and a message. A built-in function at the end of the stack is not a line of its
   * own; it is named before the message instead.
   */
  static String format(
      String message,
      ImmutableList<StarlarkThread.CallStackEntry> stack,
      EvalException.SourceReader source) {
    int depth = stack.size();
    String failed = "";
    if (depth > 0 && stack.get(depth - 1).location().equals(Location.BUILTIN)) {
      depth--;
      failed = " in " + stack.get(depth).name();
    }
    StringBuilder text = new StringBuilder();
    if (depth > 0) {
      text.append("Traceback (most recent call last):\n");
    }
    for (int i = 0; i < depth; i++) {
      if (i == SHOWN && depth > 2 * SHOWN) {
        i = depth - SHOWN;
        text.append("\t... (").append(i - SHOWN).append(" more calls)\n");
      }
      appendEntry(text, stack.get(i), source);
    }
    return text.append("Error").append(failed).append(": ").append(message).toString();
  }

  private static void appendEntry(
      StringBuilder text, StarlarkThread.CallStackEntry entry, EvalException.SourceReader source) {
    Location location = entry.location();
    text.append("\tFile \"").append(location.file()).append('"');
    if (location.line() > 0) {
      text.append(", line ").append(location.line());
    }
    if (location.column() > 0) {
      text.append(", column ").append(location.column());
    }
    text.append(", in ").append(entry.name()).append('\n');
    String line = source.readline(location);
    if (line != null) {
      text.append("\t\t").append(line.strip()).append('\n');
    }
  }
}
