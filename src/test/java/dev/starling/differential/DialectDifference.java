package dev.starling.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line or chunk of the conformance suite on which another implementation does not agree with us.
 *
 * @param oracle the name of the implementation
 * @param scope whether the text is a line that may be left out, or the first line of a chunk
 * @param file the data file
 * @param text the line, without blanks around it
 * @param reason why they differ
 */
record DialectDifference(String oracle, Scope scope, String file, String text, String reason) {
  enum Scope {
    LINE,
    CHUNK
  }

  /** Reads a table whose columns are divided by tabs; lines with {@code #} are comments. */
  static ImmutableList<DialectDifference> read(Path table) throws IOException {
    ImmutableList.Builder<DialectDifference> differences = ImmutableList.builder();
    for (String line : Files.readAllLines(table, UTF_8)) {
      if (!line.isEmpty() && !line.startsWith("# ")) {
        List<String> columns = Splitter.on('\t').splitToList(line);
        if (columns.size() != 5 || columns.get(4).isBlank()) {
          throw new IOException(
              "a difference has five columns, the last of them a reason: " + line);
        }
        differences.add(
            new DialectDifference(
                columns.get(0),
                Scope.valueOf(columns.get(1)),
                columns.get(2),
                columns.get(3),
                columns.get(4)));
      }
    }
    return differences.build();
  }
}
