package dev.starling.packages;

import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;

/** Finds positions by parsing; read only by whoever shows a location. */
final class PositionTableFunction implements NodeFunction<PositionTableKey, Positions> {
  private final SourceReader reader;

  PositionTableFunction(SourceReader reader) {
    this.reader = reader;
  }

  @Override
  public Positions compute(PositionTableKey key, Environment environment)
      throws NodeException, InterruptedException {
    FileValue file = environment.get(new FileKey(key.path()));
    if (!file.isFile()) {
      throw new SyntaxErrorsException(key.path() + " is no file");
    }
    return new Positions(reader.parse(key.path(), dialect(key)).positions());
  }

  /** Positions are the same in all dialects that can read the file. */
  private static SourceDialect dialect(PositionTableKey key) {
    String name = key.path().path().baseName();
    return name.endsWith(".bzl") || name.endsWith(".scl") ? SourceDialect.BZL : SourceDialect.BUILD;
  }
}
