package dev.starling.command;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.option.Flag;
import dev.starling.option.FlagHelp;
import dev.starling.option.FlagTable;
import dev.starling.option.NearestName;

/** Explains commands, options and a few topics. */
public final class HelpCommand implements Command {
  /** Topics for programs; help does not list them. */
  private static final String COMPLETION = "completion";

  private static final String FLAGS = "flags-as-proto";

  private static final Flag<String> VERBOSITY = Flag.string("help_verbosity");

  private final ImmutableList<Command> commands;
  private final ImmutableList<InfoItem> infoItems;
  private final FlagTable flags;

  /** Makes the command for the commands beside it. */
  public HelpCommand(
      ImmutableList<Command> others, ImmutableList<InfoItem> infoItems, FlagTable flags) {
    this.commands =
        ImmutableList.sortedCopyOf(
            (left, right) -> left.name().compareTo(right.name()),
            ImmutableList.<Command>builder().addAll(others).add(this).build());
    this.infoItems = infoItems;
    this.flags = flags;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "Prints help for commands, or the index.";
  }

  @Override
  public String synopsis() {
    return "<options> [topic]";
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.NONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException {
    ImmutableList<String> topics = context.options().residue();
    if (topics.size() > 1) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "You must specify exactly one command or topic");
    }
    if (topics.equals(ImmutableList.of(COMPLETION))) {
      context.stdout().print(new CompletionScript(flags, commands, infoItems).text());
      return CommandResult.of(ExitCode.SUCCESS);
    }
    if (topics.equals(ImmutableList.of(FLAGS))) {
      context.stdout().print(new FlagsMessage(flags, commands).text());
      return CommandResult.of(ExitCode.SUCCESS);
    }
    context
        .stdout()
        .println(Strings.padStart("[starling release " + Version.STARLING + "]", 80, ' '));
    FlagHelp.Verbosity verbosity = FlagHelp.Verbosity.named(context.options().get(VERBOSITY));
    context.stdout().print(topics.isEmpty() ? index() : explain(topics.getFirst(), verbosity));
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private String explain(String topic, FlagHelp.Verbosity verbosity) throws CommandException {
    return switch (topic) {
      case "startup_options" -> startupOptions(verbosity);
      case "target-syntax" -> HelpTopics.TARGET_SYNTAX;
      case "info-keys" -> infoKeys();
      default -> {
        for (Command command : commands) {
          if (command.name().equals(topic)) {
            yield explain(command, verbosity);
          }
        }
        throw new CommandException(ExitCode.COMMAND_LINE_ERROR, unknownTopic(topic));
      }
    };
  }

  private String unknownTopic(String topic) {
    ImmutableSet<String> topics =
        ImmutableSet.<String>builder()
            .addAll(Iterables.transform(commands, Command::name))
            .add("startup_options", "target-syntax", "info-keys", COMPLETION, FLAGS)
            .build();
    return "'%s' is neither a command nor a help topic%s"
        .formatted(
            topic,
            NearestName.of(topic, topics)
                .map(near -> " (did you mean '%s'?)".formatted(near))
                .orElse(""));
  }

  private String index() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: starling <command> <options> ...\n\nAvailable commands:\n");
    int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    for (Command command : commands) {
      text.append("  ")
          .append(Strings.padEnd(command.name(), width + 2, ' '))
          .append(command.summary())
          .append('\n');
    }
    return text.append(HelpTopics.MORE).toString();
  }

  private String explain(Command command, FlagHelp.Verbosity verbosity) {
    return "Usage: starling %s %s\n\n%s\n\n%s"
        .formatted(
            command.name(),
            command.synopsis(),
            command.description(),
            new FlagHelp(flags).forCommand(command.name(), verbosity));
  }

  private String startupOptions(FlagHelp.Verbosity verbosity) {
    return "\nStartup options\n===============\n\n"
        + "These options stand before the command. Some of them need a server of their own, so a"
        + " change of them\nstarts a new one.\n\n"
        + new FlagHelp(flags).forStartup(verbosity);
  }

  private String infoKeys() {
    StringBuilder text = new StringBuilder("Keys of the info command:\n");
    for (InfoItem item :
        ImmutableList.sortedCopyOf((l, r) -> l.key().compareTo(r.key()), infoItems)) {
      text.append("  ")
          .append(Strings.padEnd(item.key(), 26, ' '))
          .append(item.description())
          .append('\n');
    }
    return text.toString();
  }
}
