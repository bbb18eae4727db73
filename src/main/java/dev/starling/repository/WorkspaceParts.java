package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.PositionTable;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;

/**
 * Cuts a WORKSPACE file into parts, each with loads at its beginning only, the first one without
 * any. So nothing need be loaded to know the main repository's name.
 *
 * <p>A part is the text of the file with everything else blanked, so that lines and columns stay
 * what they are.
 */
final class WorkspaceParts {

  private WorkspaceParts() {}

  /** The texts of the parts; at least one. */
  static ImmutableList<String> split(String text, StarlarkFile file) {
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    int firstLine = 1;
    boolean cut = true; // before the first load in any case
    PositionTable positions = file.positions();
    for (Statement statement : file.statements()) {
      boolean load = statement instanceof LoadStatement;
      if (load && cut) {
        int line = positions.start(statement.id()).line();
        parts.add(lines(text, firstLine, line));
        firstLine = line;
      }
      cut = !load;
    }
    return parts.add(lines(text, firstLine, Integer.MAX_VALUE)).build();
  }

  /** The text with blanks instead of the lines outside {@code [from, to)}. */
  private static String lines(String text, int from, int to) {
    char[] part = text.toCharArray();
    int line = 1;
    int start = 0;
    while (start < part.length) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? part.length : newline;
      if (line < from || line >= to) {
        Arrays.fill(part, start, end, ' ');
      }
      start = end + 1;
      line++;
    }
    return new String(part);
  }
}
