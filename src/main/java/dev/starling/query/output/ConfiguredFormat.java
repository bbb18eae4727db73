package dev.starling.query.output;

import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;

/** A form in which cquery prints configured targets. Stateless. */
@FunctionalInterface
public interface ConfiguredFormat {
  /** Prints a result. */
  void print(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException;
}
