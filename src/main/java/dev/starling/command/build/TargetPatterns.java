package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The target patterns of a command: those of the command line, or those of a file. */
public final class TargetPatterns {

  private static final Flag<String> PATTERN_FILE = Flag.of("target_pattern_file", FlagTypes.STRING);

  private TargetPatterns() {}

  /**
   * The patterns.
   *
   * @throws CommandException if both are given, or the file cannot be read
   */
  public static ImmutableList<String> of(BuildSession session) throws CommandException {
    String file = session.options().get(PATTERN_FILE);
    if (file.isEmpty()) {
      return session.options().residue();
    }
    if (!session.options().residue().isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Command-line target pattern and --target_pattern_file cannot both be specified");
    }
    Path path = session.invocation().workingDirectory().resolve(file);
    try {
      String text = new String(session.fileSystem().read(path), StandardCharsets.ISO_8859_1);
      return text.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "I/O error reading from %s: %s".formatted(path, e.getMessage()),
          e);
    }
  }
}
