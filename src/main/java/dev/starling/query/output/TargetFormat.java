package dev.starling.query.output;

import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;

/** A form in which query prints targets. Stateless. */
@FunctionalInterface
public interface TargetFormat {
  /** Prints a result. */
  void print(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException;
}
