package dev.starling.server;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.Access;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandRegistry;
import dev.starling.command.CommandResult;
import dev.starling.command.Directories;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.command.ResultOutput;
import dev.starling.event.Diagnostic;
import dev.starling.exec.cache.CacheDatabase;
import dev.starling.option.CommandInheritance;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.InvocationPolicies;
import dev.starling.option.NearestName;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;
import dev.starling.option.RcLine;
import dev.starling.option.RcLocation;
import dev.starling.option.RcReader;
import dev.starling.option.StartupOptions;
import dev.starling.ui.TerminalUi;
import dev.starling.ui.UiOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the command, reads its options, runs it, and maps every failure to an exit code. */
final class CommandDispatcher implements CommandRunner {
  private static final Flag<Boolean> ANNOUNCE_RC = Flag.bool("announce_rc");

  private final CommandRegistry commands;
  private final FlagTable flags;
  private final Directories directories;
  private final ModuleAliases moduleAliases;
  private final Consumer<Path> preparation;
  private final Consumer<Duration> idleWork;
  private final Runnable end;

  CommandDispatcher(
      CommandRegistry commands,
      FlagTable flags,
      Directories directories,
      ModuleAliases moduleAliases,
      Consumer<Path> preparation,
      Consumer<Duration> idleWork,
      Runnable end) {
    this.commands = commands;
    this.flags = flags;
    this.directories = directories;
    this.moduleAliases = moduleAliases;
    this.preparation = preparation;
    this.idleWork = idleWork;
    this.end = end;
  }

  @Override
  public void prepare(Path workspace) {
    preparation.accept(workspace);
  }

  @Override
  public void idle(Duration time) {
    idleWork.accept(time);
  }

  @Override
  public CommandResult run(
      Invocation invocation, Optional<Path> workspace, ClientStreams clientStreams) {
    try (CommandLog log = CommandLog.open(directories.commandLog())) {
      ClientStreams streams = log.copying(clientStreams);
      try {
        CommandResult result = runNamed(invocation, workspace, streams);
        if (result instanceof CommandResult.Shutdown) {
          end.run(); // whoever has been answered finds all files as they stay
        }
        return result;
      } finally {
        streams.stdout().flush();
      }
    } catch (IOException e) {
      return CommandResult.of(ExitCode.LOCAL_ENVIRONMENTAL_ERROR);
    }
  }

  @Override
  public void end() {
    end.run();
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return arguments.isEmpty()
        ? Access.NONE
        : commands
            .named(arguments.getFirst())
            .map(command -> command.access(arguments.subList(1, arguments.size())))
            .orElse(Access.NONE);
  }

  private CommandResult runNamed(
      Invocation invocation, Optional<Path> workspace, ClientStreams streams) {
    String name = invocation.arguments().isEmpty() ? "help" : invocation.arguments().getFirst();
    Optional<Command> command = commands.named(name);
    if (command.isEmpty()) {
      return fail(invocation, streams, unknownCommand(name));
    }
    try {
      StartupOptions startup = StartupOptions.parse(flags, invocation.startupArguments());
      ParsedOptions options = parseOptions(invocation, startup, workspace, name);
      return run(command.get(), invocation, startup, options, workspace, streams);
    } catch (OptionsException e) {
      return fail(invocation, streams, Diagnostic.error(e.getMessage()));
    }
  }

  private Diagnostic unknownCommand(String name) {
    if (CommandInheritance.commands().contains(name)) {
      return Diagnostic.error("The '%s' command is not offered by this release.".formatted(name));
    }
    String hint =
        NearestName.of(name, CommandInheritance.commands())
            .map(near -> " (did you mean '%s'?)".formatted(near))
            .orElse("");
    return Diagnostic.of(
        Diagnostic.Kind.PLAIN,
        "Command '%s' not found%s. Try 'starling help'.".formatted(name, hint));
  }

  private ParsedOptions parseOptions(
      Invocation invocation, StartupOptions startup, Optional<Path> workspace, String command)
      throws OptionsException {
    ImmutableList<RcLine> rcLines =
        new RcReader(invocation.workingDirectory(), workspace)
            .read(
                RcLocation.all(
                    startup, workspace, invocation.workingDirectory(), invocation.environment()));
    ImmutableList<String> all = invocation.arguments();
    ImmutableList<String> arguments = all.isEmpty() ? all : all.subList(1, all.size());
    OptionsParser parser = new OptionsParser(flags);
    InvocationPolicies policies =
        InvocationPolicies.parse(startup.get(StartupOptions.INVOCATION_POLICY));
    try {
      return parser.parse(command, arguments, rcLines, ImmutableMap.of(), policies);
    } catch (OptionsException e) {
      ImmutableMap<String, String> aliases = moduleAliases(command, workspace);
      if (aliases.isEmpty()) {
        throw e;
      }
      return parser.parse(command, arguments, rcLines, aliases, policies);
    }
  }

  /** The aliases of the main module, which is read only for a command line that makes no sense. */
  private ImmutableMap<String, String> moduleAliases(String command, Optional<Path> workspace) {
    boolean takesAliases =
        flags.named("flag_alias").filter(flag -> flag.appliesTo(command)).isPresent();
    if (!takesAliases || workspace.isEmpty()) {
      return ImmutableMap.of();
    }
    try {
      return moduleAliases.in(workspace.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImmutableMap.of();
    }
  }

  private static CommandResult fail(
      Invocation invocation, ClientStreams streams, Diagnostic diagnostic) {
    try (TerminalUi ui =
        TerminalUi.start(
            UiOptions.plain(invocation.terminal()),
            streams.stderr(),
            streams.stdout(),
            streams.columns())) {
      ui.handle(diagnostic);
    }
    return CommandResult.of(ExitCode.COMMAND_LINE_ERROR);
  }

  private CommandResult run(
      Command command,
      Invocation invocation,
      StartupOptions startup,
      ParsedOptions options,
      Optional<Path> workspace,
      ClientStreams streams) {
    UiOptions uiOptions = UiOptions.of(options, startup, invocation.terminal(), workspace);
    try (TerminalUi ui =
        TerminalUi.start(uiOptions, streams.stderr(), streams.stdout(), streams.columns())) {
      streams
          .cancelNotice()
          .tell(
              times ->
                  ui.handle(
                      Diagnostic.of(
                          Diagnostic.Kind.PLAIN,
                          "\nStarling caught %sinterrupt signal; cancelling pending invocation.\n"
                              .formatted(times == 1 ? "" : "second "))));
      announce(options, invocation, ui);
      if (command.needsWorkspace()) {
        Optional<Diagnostic> complaint = checkWorkspace(command, workspace);
        if (complaint.isPresent()) {
          ui.handle(complaint.get());
          return CommandResult.of(ExitCode.COMMAND_LINE_ERROR);
        }
      }
      try (StarlarkProfile starlark = StarlarkProfile.begin(options, invocation, ui);
          Profiling profiling =
              Profiling.begin(command.name(), options, invocation, directories, ui)) {
        CommandContext context =
            new CommandContext(
                invocation,
                startup,
                options,
                workspace,
                directories,
                profiling.events(),
                new ResultOutput(
                    invocation.terminal().stdoutIsTerminal()
                        ? ui.aboveProgress(streams.stdout())
                        : streams.stdout()));
        return runGuarded(command, context, ui);
      } catch (StarlarkProfile.ProfileException e) {
        ui.handle(Diagnostic.error(e.getMessage()));
        return CommandResult.of(ExitCode.LOCAL_ENVIRONMENTAL_ERROR);
      }
    }
  }

  private static void announce(ParsedOptions options, Invocation invocation, TerminalUi ui) {
    if (options.get(ANNOUNCE_RC)) {
      ui.handle(
          Diagnostic.info(
              "Options provided by the client:\n"
                  + "  Inherited 'common' options: --isatty=%d --terminal_columns=%d"
                      .formatted(
                          invocation.terminal().stderrIsTerminal() ? 1 : 0,
                          invocation.terminal().columns())));
      options.rcNotes().forEach(note -> ui.handle(Diagnostic.info(note)));
    }
    options.warnings().forEach(warning -> ui.handle(Diagnostic.warning(warning)));
  }

  private static Optional<Diagnostic> checkWorkspace(Command command, Optional<Path> workspace) {
    if (workspace.isEmpty()) {
      return Optional.of(
          Diagnostic.error(
              "The '%s' command is only supported from within a workspace".formatted(command.name())
                  + " (below a directory having a MODULE.bazel file).\n"
                  + "See documentation at https://bazel.build/concepts/build-ref#workspace"));
    }
    Path marker = workspace.get().resolve("DO_NOT_BUILD_HERE");
    for (Path above = workspace.get(); above != null; above = above.getParent()) {
      marker = above.resolve("DO_NOT_BUILD_HERE");
      if (Files.isRegularFile(marker)) {
        return Optional.of(
            Diagnostic.error(
                "'%s' was called from an output tree of a build, %s; call it from the workspace"
                    .formatted(command.name(), above)));
      }
    }
    return Optional.empty();
  }

  private static CommandResult runGuarded(Command command, CommandContext context, TerminalUi ui) {
    try {
      return command.run(context);
    } catch (CommandException e) {
      if (Thread.currentThread().isInterrupted()) {
        // A cancel often shows as a failure of whatever was being read or written.
        return interrupted(command, ui);
      }
      ui.handle(Diagnostic.error(e.getMessage()));
      return CommandResult.of(e.exitCode());
    } catch (InterruptedException e) {
      return interrupted(command, ui);
    } catch (OutOfMemoryError e) {
      FailureDetailFile.of(context).write(e);
      ui.handle(
          Diagnostic.error(
              "the server has run out of memory; give it more with --host_jvm_args=-Xmx<size>"));
      return new CommandResult.Shutdown(ExitCode.OUT_OF_MEMORY.number());
    } catch (RuntimeException | Error e) {
      Optional<String> cacheFailure = CacheDatabase.explain(e);
      if (cacheFailure.isPresent()) {
        // The database is closed now; the next server opens it again.
        ui.handle(Diagnostic.error(cacheFailure.get()));
        return new CommandResult.Shutdown(ExitCode.LOCAL_ENVIRONMENTAL_ERROR.number());
      }
      FailureDetailFile.of(context).write(e);
      ui.handle(
          Diagnostic.of(
              Diagnostic.Kind.PLAIN,
              "FATAL: starling crashed due to an internal error. Printing stack trace:\n"
                  + Throwables.getStackTraceAsString(e).stripTrailing()));
      return CommandResult.of(ExitCode.INTERNAL_ERROR);
    } finally {
      context.stdout().flush();
    }
  }

  private static CommandResult interrupted(Command command, TerminalUi ui) {
    ui.handle(Diagnostic.error(command.name() + " interrupted"));
    return CommandResult.of(ExitCode.INTERRUPTED);
  }
}
