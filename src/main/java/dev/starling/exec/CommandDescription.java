package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionOwner;
import dev.starling.action.ShellQuoting;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * A command as messages show it, such that it can be pasted into a shell.
 *
 * @param directory where it ran
 */
record CommandDescription(
    Action action,
    ImmutableList<String> arguments,
    ImmutableMap<String, String> environment,
    Path directory) {
  private static final int LONGEST = 200;

  /** What a message says about a command that failed. */
  String failure(boolean verbose) {
    String program = arguments.getFirst();
    StringBuilder message = new StringBuilder();
    message
        .append(program.substring(program.lastIndexOf('/') + 1))
        .append(" failed: error executing ")
        .append(action.mnemonic())
        .append(" command ");
    action
        .owner()
        .label()
        .ifPresent(label -> message.append("(from target ").append(label).append(") "));
    if (verbose) {
      message.append("\n  ").append(pasteable(false));
    } else {
      shorten(message);
    }
    return message.toString();
  }

  private void shorten(StringBuilder message) {
    int start = message.length();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = ShellQuoting.quote(arguments.get(i));
      if (i > 0 && message.length() - start + argument.length() > LONGEST) {
        int left = arguments.size() - i;
        message
            .append(" ... (remaining ")
            .append(left)
            .append(left == 1 ? " argument skipped)" : " arguments skipped)");
        return;
      }
      message.append(i > 0 ? " " : "").append(argument);
    }
  }

  /** What {@code --subcommands} shows. */
  String subcommand(boolean pretty) {
    ActionOwner owner = action.owner();
    return "# "
        + owner.displayLabel()
        + " [action '"
        + action.description()
        + "', configuration: "
        + owner.configurationChecksum()
        + ", execution platform: "
        + platform()
        + ", mnemonic: "
        + action.mnemonic()
        + "]\n"
        + pasteable(pretty);
  }

  private String platform() {
    return action.owner().executionPlatform().map(label -> label.unambiguousForm()).orElse("none");
  }

  private String pasteable(boolean pretty) {
    StringBuilder text = new StringBuilder();
    text.append("(cd ")
        .append(ShellQuoting.quote(directory.toString()))
        .append(" && \\\n  exec env - \\\n");
    new TreeMap<>(environment)
        .forEach(
            (name, value) ->
                text.append("    ")
                    .append(name)
                    .append('=')
                    .append(ShellQuoting.quote(value))
                    .append(" \\\n"));
    List<String> quoted = arguments.stream().map(ShellQuoting::quote).toList();
    text.append("  ").append(String.join(pretty ? " \\\n    " : " ", quoted)).append(')');
    text.append("\n# Configuration: ").append(action.owner().configurationChecksum());
    text.append("\n# Execution platform: ").append(platform());
    return text.toString();
  }
}
