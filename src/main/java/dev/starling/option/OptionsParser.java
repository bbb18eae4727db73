package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** Turns the arguments of a command and the rc lines that apply to it into typed options. */
public final class OptionsParser {
  private final FlagTable table;

  /** Makes a parser for the flags of {@code table}. */
  public OptionsParser(FlagTable table) {
    this.table = table;
  }

  /**
   * Reads a command line.
   *
   * <p>Rc lines count first, those of the most general command before those of the command itself;
   * what the command line says counts last. Startup lines and lines for other commands are left
   * aside.
   *
   * @param command the name of the command
   * @param arguments what follows it
   * @param rcLines the lines of all rc files in their order
   */
  public ParsedOptions parse(
      String command, ImmutableList<String> arguments, ImmutableList<RcLine> rcLines)
      throws OptionsException {
    return parse(command, arguments, rcLines, ImmutableMap.of(), InvocationPolicies.NONE);
  }

  /**
   * Reads a command line that may hold aliases of the main module.
   *
   * @param moduleAliases settings by the names that the main module gives them
   * @param policies what they say about a flag wins over the command line
   */
  public ParsedOptions parse(
      String command,
      ImmutableList<String> arguments,
      ImmutableList<RcLine> rcLines,
      ImmutableMap<String, String> moduleAliases,
      InvocationPolicies policies)
      throws OptionsException {
    OptionsReading reading =
        new OptionsReading(table, command, RcSections.of(rcLines), moduleAliases);
    reading.readRcSections();
    reading.read(arguments, new OptionOrigin.CommandLine());
    return reading.finish(policies);
  }
}
