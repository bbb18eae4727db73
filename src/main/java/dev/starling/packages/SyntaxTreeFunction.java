package dev.starling.packages;

import dev.starling.event.Diagnostic;
import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import net.starlark.java.syntax.Location;

/** Parses a file; again only when its stamp is another. */
final class SyntaxTreeFunction implements NodeFunction<SyntaxTreeKey, SyntaxTree> {
  private final SourceReader reader;

  SyntaxTreeFunction(SourceReader reader) {
    this.reader = reader;
  }

  @Override
  public SyntaxTree compute(SyntaxTreeKey key, Environment environment)
      throws NodeException, InterruptedException {
    FileValue file = environment.get(new FileKey(key.path()));
    if (!file.exists()) {
      throw SyntaxErrorsException.missing("no such file");
    }
    if (!file.isFile()) {
      throw new SyntaxErrorsException("not a regular file");
    }
    byte[] content = reader.read(key.path());
    if (!SourceReader.isUtf8(content)) {
      environment
          .events()
          .handle(
              Diagnostic.warning(
                  Location.fromFile(key.path().toString()),
                  "not a valid UTF-8 encoded file; this can lead to inconsistent behavior and will"
                      + " be disallowed in a future version"));
    }
    return new SyntaxTree(
        key.path(), key.dialect(), reader.parse(content, key.path(), key.dialect()));
  }
}
