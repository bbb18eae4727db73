package dev.starling.query.output;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which aquery prints actions. Stateless. */
@FunctionalInterface
public interface ActionFormat {
  /** Prints a result. */
  void print(ActionResult result, OutputStream out) throws IOException, InterruptedException;
}
