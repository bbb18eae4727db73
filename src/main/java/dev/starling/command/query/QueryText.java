package dev.starling.command.query;

import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.option.Flag;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;

/** The expression that a command is asked: its words, or the content of a file. */
final class QueryText {

  private static final Flag<String> QUERY_FILE = Flag.string("query_file");

  private QueryText() {}

  /**
   * The expression.
   *
   * @throws CommandException if there is none, if there are two, or if the file cannot be read
   */
  static String of(BuildSession session) throws CommandException {
    String text = find(session);
    if (text.isEmpty()) {
      throw error("missing query expression. Type 'bazel help query' for syntax and help");
    }
    return text;
  }

  /** The expression, empty if there is none. */
  static String find(BuildSession session) throws CommandException {
    String file = session.options().get(QUERY_FILE);
    String words = String.join(" ", session.options().residue());
    if (file.isEmpty()) {
      return words;
    }
    if (!words.isEmpty()) {
      throw error("Command-line query and --query_file cannot both be specified");
    }
    Path path = session.invocation().workingDirectory().resolve(file);
    try {
      return StringEncoding.bytesToInternal(session.fileSystem().read(path)).strip();
    } catch (IOException e) {
      throw error("I/O error reading from %s: %s".formatted(path, e.getMessage()));
    }
  }

  private static CommandException error(String message) {
    return new CommandException(ExitCode.COMMAND_LINE_ERROR, message);
  }
}
