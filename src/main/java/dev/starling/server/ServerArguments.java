package dev.starling.server;

import com.google.common.collect.ImmutableList;
import dev.starling.command.Directories;
import dev.starling.command.Terminal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client tells the process that it starts.
 *
 * @param batch whether to run one command in this process instead of serving
 * @param terminal in batch mode, the user's terminal
 * @param directories where the server's files are
 * @param workspace the workspace root, or nothing
 * @param identity what later clients must ask for
 * @param startupOptions the user's options before the command
 * @param arguments in batch mode, the command and what follows
 */
record ServerArguments(
    boolean batch,
    Terminal terminal,
    Directories directories,
    String workspace,
    String identity,
    ImmutableList<String> startupOptions,
    ImmutableList<String> arguments) {

  /**
   * Reads {@code [--batch --terminals=BITS --columns=N] --install_base=X --output_user_root=X
   * --output_base=X --workspace=X --identity=X --startup_count=N} and then N startup options and
   * the command.
   */
  static ServerArguments parse(ImmutableList<String> arguments) {
    Map<String, String> values = new HashMap<>();
    int next = 0;
    while (!values.containsKey("startup_count")) {
      String argument = arguments.get(next++);
      int equals = argument.indexOf('=');
      values.put(
          equals < 0 ? argument.substring(2) : argument.substring(2, equals),
          equals < 0 ? "" : argument.substring(equals + 1));
    }
    int command = next + Integer.parseInt(values.get("startup_count"));
    return new ServerArguments(
        values.containsKey("batch"),
        terminal(values),
        new Directories(
            Path.of(values.get("install_base")),
            Path.of(values.get("output_user_root")),
            Path.of(values.get("output_base"))),
        values.get("workspace"),
        values.get("identity"),
        arguments.subList(next, command),
        arguments.subList(command, arguments.size()));
  }

  private static Terminal terminal(Map<String, String> values) {
    int bits = Integer.parseInt(values.getOrDefault("terminals", "0"));
    return new Terminal(
        (bits & 1) != 0, (bits & 2) != 0, Integer.parseInt(values.getOrDefault("columns", "0")));
  }
}
