package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import java.util.stream.Collectors;
import net.starlark.java.syntax.EditDistance;

/** {@code mod}: questions about modules and their extensions. */
public final class ModCommand implements Command {
  private static final ImmutableList<String> SUBCOMMANDS =
      ImmutableList.of(
          "graph",
          "deps",
          "all_paths",
          "path",
          "explain",
          "show_repo",
          "show_extension",
          "dump_repo_mapping",
          "tidy");

  private final BuildEngine engine;

  /** The command on an engine. */
  public ModCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "mod";
  }

  @Override
  public String summary() {
    return "Queries the Bzlmod external dependency graph";
  }

  @Override
  public String synopsis() {
    return "<subcommand> [<options>] [<args> ...]";
  }

  @Override
  public String description() {
    return """
        Queries the graph of modules. Subcommands:
          graph: the full graph of all modules.
          deps <arg>...: the direct dependencies of the modules.
          all_paths <arg>...: how the main module, or those of --from, come to the modules.
          path <arg>...: one shortest such path.
          explain <arg>...: who needs the modules, and how the main module comes to need them.
          show_repo <arg>...: how the repositories are made.
          show_extension <arg>...: what extensions make, and how they are used.
          dump_repo_mapping <canonical_repo_name>...: what names of repositories mean in the \
        repositories, a JSON object on a line for each.
          tidy: mends the use_repo() calls of the main MODULE.bazel.
        An <arg> is <root>, <name>@<version>, <name>, @<apparent repo> or @@<canonical repo>; an \
        extension is <arg>//path:file.bzl%name.""";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public ImmutableList<String> topics() {
    return SUBCOMMANDS;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    ImmutableList<String> words = context.options().residue();
    if (words.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "No subcommand specified, choose one of : %s.".formatted(String.join(", ", SUBCOMMANDS)));
    }
    String subcommand = words.getFirst();
    if (!SUBCOMMANDS.contains(subcommand)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Invalid subcommand '%s', choose one of : %s.%s"
              .formatted(
                  subcommand,
                  String.join(", ", SUBCOMMANDS),
                  EditDistance.didYouMean(subcommand, SUBCOMMANDS)));
    }
    ImmutableList<String> arguments = words.subList(1, words.size());
    checkOutput(subcommand, context.options().get(ModuleSession.OUTPUT));
    boolean takesNone = subcommand.equals("graph") || subcommand.equals("tidy");
    if (takesNone && !arguments.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "the '%s' command doesn't take extra arguments".formatted(subcommand));
    }
    BuildSession session = engine.open(context);
    ModuleSession modules = ModuleSession.open(session, context);
    switch (subcommand) {
      case "graph" -> GraphCommands.graph(modules);
      case "deps" -> GraphCommands.deps(modules, arguments);
      case "all_paths" -> GraphCommands.allPaths(modules, arguments);
      case "path" -> GraphCommands.path(modules, arguments);
      case "explain" -> GraphCommands.explain(modules, arguments);
      case "show_repo" -> showRepositories(modules, arguments);
      case "show_extension" -> new ExtensionText(modules).show(arguments);
      case "dump_repo_mapping" -> RepositoryMappings.dump(modules, arguments);
      case "tidy" -> new TidyModuleFile(modules).run();
      default -> throw new IllegalStateException(subcommand);
    }
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private static void showRepositories(ModuleSession session, ImmutableList<String> arguments)
      throws CommandException, InterruptedException {
    for (ShownRepository shown : new ShownRepositories(session).find(arguments)) {
      switch (session.context().options().get(ModuleSession.OUTPUT)) {
        case "streamed_proto" -> new RepositoryMessages(session).showBytes(shown);
        case "streamed_jsonproto" -> new RepositoryMessages(session).showJson(shown);
        default -> new RepositoryText(session).show(shown);
      }
    }
  }

  /** Which values of {@code --output} a subcommand takes. */
  private static void checkOutput(String subcommand, String output) throws CommandException {
    ImmutableList<String> known =
        switch (subcommand) {
          case "graph", "deps", "all_paths", "path", "explain" ->
              ImmutableList.of("text", "json", "graph");
          case "show_repo" -> ImmutableList.of("text", "streamed_proto", "streamed_jsonproto");
          case "show_extension" -> ImmutableList.of("text");
          default -> ImmutableList.of(output);
        };
    if (!known.contains(output)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Invalid --output '%s' for the '%s' subcommand. Only %s supported.%s"
              .formatted(
                  output, subcommand, listing(known), EditDistance.didYouMean(output, known)));
    }
  }

  private static String listing(ImmutableList<String> values) {
    if (values.size() == 1) {
      return "'%s' is".formatted(values.getFirst());
    }
    return values.subList(0, values.size() - 1).stream()
            .map(value -> "'" + value + "', ")
            .collect(Collectors.joining())
        + "and '%s' are".formatted(values.getLast());
  }
}
