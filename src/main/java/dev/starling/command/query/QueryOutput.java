package dev.starling.command.query;

import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.ResultOutput;
import dev.starling.option.Flag;
import dev.starling.query.QueryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results go: to standard output, or to a file. */
final class QueryOutput {

  private static final Flag<String> OUTPUT_FILE = Flag.string("output_file");

  private QueryOutput() {}

  /** Prints something. */
  @FunctionalInterface
  interface Printing {
    void to(OutputStream out) throws IOException, QueryException, InterruptedException;
  }

  /** Has results printed to where the flags say. */
  static void print(BuildSession session, ResultOutput stdout, Printing printing)
      throws CommandException, QueryException, InterruptedException {
    String file = session.options().get(OUTPUT_FILE);
    try {
      if (file.isEmpty()) {
        printing.to(stdout.stream());
        return;
      }
      Path path = session.invocation().workingDirectory().resolve(file);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
        printing.to(out);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "I/O error: " + e.getMessage(), e);
    }
  }
}
