package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ShellQuoting;
import dev.starling.analysis.expansion.ExpansionException;
import dev.starling.analysis.expansion.ShellTokenizer;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code --run_under} says: what stands before the command line of a program.
 *
 * @param text as the user wrote it
 * @param target the target whose executable it begins with, if it does
 * @param words its words, without the target
 */
record RunUnder(String text, Optional<String> target, ImmutableList<String> words) {
  private static final Flag<Optional<String>> RUN_UNDER =
      Flag.optional("run_under", FlagTypes.STRING);
  private static final RunUnder NOTHING = new RunUnder("", Optional.empty(), ImmutableList.of());

  /**
   * What the options say.
   *
   * @throws CommandException if a quotation does not end
   */
  static RunUnder of(ParsedOptions options) throws CommandException {
    String text = options.get(RUN_UNDER).orElse("");
    try {
      ImmutableList<String> words = ShellTokenizer.tokenize(text);
      if (words.isEmpty()) {
        return NOTHING;
      }
      String first = words.getFirst();
      return first.startsWith("//") || first.startsWith("@")
          ? new RunUnder(text, Optional.of(first), words.subList(1, words.size()))
          : new RunUnder(text, Optional.empty(), words);
    } catch (ExpansionException e) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "While parsing option --run_under=%s: Not a valid command prefix %s"
              .formatted(text, e.getMessage()),
          e);
    }
  }

  boolean isNothing() {
    return target.isEmpty() && words.isEmpty();
  }

  /** The words with the target's executable before them. */
  ImmutableList<String> words(Path executable) {
    return ImmutableList.<String>builder().add(executable.toString()).addAll(words).build();
  }

  /** How a shell would say it; what is no target is for the shell as it was written. */
  String forShell(Optional<Path> executable) {
    return executable.map(path -> ShellQuoting.quoteAll(words(path))).orElse(text);
  }
}
