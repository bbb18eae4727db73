package dev.starling.command;

import com.google.common.collect.ImmutableList;
import dev.starling.option.Flag;

/** Tells the release. */
public final class VersionCommand implements Command {
  private static final Flag<Boolean> GNU_FORMAT = Flag.bool("gnu_format");

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "Prints version information for starling.";
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.NONE;
  }

  @Override
  public CommandResult run(CommandContext context) {
    if (context.options().get(GNU_FORMAT)) {
      context.stdout().println("bazel " + Version.COMPATIBLE);
    } else {
      context.stdout().println("Starling release: " + Version.STARLING);
      context.stdout().println("Build label: " + Version.COMPATIBLE);
      context.stdout().println("Java version: " + Runtime.version());
    }
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
