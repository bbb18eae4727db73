package dev.starling.command;

import com.google.common.collect.ImmutableList;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.profile.ProfileFile;
import dev.starling.profile.ProfileSummary;
import java.io.IOException;
import java.util.Optional;

/** {@code analyze-profile}: tells in short what profiles say. */
public final class AnalyzeProfileCommand implements Command {
  private static final Flag<Optional<String>> DUMP = Flag.optional("dump", FlagTypes.STRING);

  /** Makes the command. */
  public AnalyzeProfileCommand() {}

  @Override
  public String name() {
    return "analyze-profile";
  }

  @Override
  public String summary() {
    return "Analyzes build profile data.";
  }

  @Override
  public String synopsis() {
    return "<options> <profile-files> ...";
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.NONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException {
    ImmutableList<String> files = context.options().residue();
    if (files.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "analyze-profile wants the name of a profile, or several");
    }
    Optional<String> dump = context.options().get(DUMP);
    for (String name : files) {
      ProfileFile profile = read(context, name);
      context
          .stdout()
          .print(dump.isEmpty() ? ProfileSummary.of(profile) : dump(profile, dump.get()));
    }
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private static ProfileFile read(CommandContext context, String name) throws CommandException {
    try {
      return ProfileFile.read(context.invocation().workingDirectory().resolve(name));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "cannot read the profile %s: %s".formatted(name, e.getMessage()),
          e);
    }
  }

  /** All spans: for people, or with fields divided by bars for programs. */
  private static String dump(ProfileFile profile, String manner) {
    StringBuilder text = new StringBuilder();
    for (ProfileFile.Span span : profile.spans()) {
      text.append(
          manner.equals("raw")
              ? "%d|%d|%d|%s|%s\n"
                  .formatted(
                      span.thread(), span.start(), span.duration(), span.category(), span.name())
              : "Thread %d  Start %d us  Duration %d us  %s  %s\n"
                  .formatted(
                      span.thread(), span.start(), span.duration(), span.category(), span.name()));
    }
    return text.toString();
  }
}
