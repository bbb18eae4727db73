package dev.starling.packages;

import com.google.common.base.Splitter;
import dev.starling.path.StringEncoding;
import java.util.List;
import net.starlark.java.eval.EvalException;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/** Shows the source line of each call in a traceback. */
final class SourceLines implements EvalException.SourceReader {
  private final SourceReader reader;

  SourceLines(SourceReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable String readline(Location location) {
    if (location.line() <= 0 || !location.file().startsWith("/")) {
      return null;
    }
    byte @Nullable [] content = reader.readIfPossible(location.file());
    if (content == null) {
      return null;
    }
    List<String> lines = Splitter.on('\n').splitToList(StringEncoding.bytesToInternal(content));
    return location.line() <= lines.size() ? lines.get(location.line() - 1) : null;
  }
}
