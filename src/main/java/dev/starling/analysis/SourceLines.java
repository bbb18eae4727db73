package dev.starling.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import net.starlark.java.eval.EvalException;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/** Reads the lines that a traceback shows; a file that cannot be read shows none. */
public final class SourceLines implements EvalException.SourceReader {
  @Override
  public @Nullable String readline(Location location) {
    try {
      List<String> lines =
          Files.readAllLines(Path.of(location.file()), StandardCharsets.ISO_8859_1);
      int line = location.line();
      return line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : null;
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }
}
