package dev.starling.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;

/** What becomes of the client when a command has run. */
public sealed interface CommandResult {

  /** The client ends with this code. */
  record Exit(int code) implements CommandResult {}

  /** The client ends with this code, and the server ends, too. */
  record Shutdown(int code) implements CommandResult {}

  /** The client becomes a program in the user's terminal. */
  record Execute(
      Path workingDirectory,
      ImmutableList<String> arguments,
      ImmutableMap<String, String> environment)
      implements CommandResult {}

  /** The client ends with the number of {@code code}. */
  static CommandResult of(ExitCode code) {
    return new Exit(code.number());
  }
}
