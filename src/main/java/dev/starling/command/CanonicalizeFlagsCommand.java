package dev.starling.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.event.Diagnostic;
import dev.starling.option.CommandInheritance;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.InvocationPolicies;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;

/** Says the same flags in their shortest, sorted form. */
public final class CanonicalizeFlagsCommand implements Command {
  private static final Flag<String> FOR_COMMAND = Flag.string("for_command");
  private static final Flag<String> INVOCATION_POLICY = Flag.string("invocation_policy");
  private static final Flag<Boolean> SHOW_WARNINGS = Flag.bool("show_warnings");

  private final FlagTable flags;

  /** Makes the command for the flags of a table. */
  public CanonicalizeFlagsCommand(FlagTable flags) {
    this.flags = flags;
  }

  @Override
  public String name() {
    return "canonicalize-flags";
  }

  @Override
  public String summary() {
    return "Canonicalizes a list of starling options.";
  }

  @Override
  public String synopsis() {
    return "<canonicalize-options> -- <options-to-canonicalize>";
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.NONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException {
    String command = context.options().get(FOR_COMMAND);
    if (!CommandInheritance.commands().contains(command)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "Not a valid command: '%s'".formatted(command));
    }
    try {
      ParsedOptions parsed =
          new OptionsParser(flags)
              .parse(
                  command,
                  context.options().residue(),
                  ImmutableList.of(),
                  ImmutableMap.of(),
                  InvocationPolicies.parse(context.options().get(INVOCATION_POLICY)));
      parsed.canonicalForm().forEach(context.stdout()::println);
      if (context.options().get(SHOW_WARNINGS)) {
        parsed.warnings().forEach(w -> context.events().handle(Diagnostic.warning(w)));
      }
      parsed.residue().forEach(context.stdout()::println);
      return CommandResult.of(ExitCode.SUCCESS);
    } catch (OptionsException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
    }
  }
}
