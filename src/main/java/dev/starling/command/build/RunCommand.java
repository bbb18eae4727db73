package dev.starling.command.build;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.RunfilesSupport;
import dev.starling.action.ShellQuoting;
import dev.starling.action.TestRunnerAction;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TestRunsKey;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.analysis.rule.TestRuns;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.exec.InteractiveTest;
import dev.starling.label.Label;
import dev.starling.option.EnvironmentSetting;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code run}: builds one target and becomes its executable, in the user's terminal. */
public final class RunCommand implements Command {

  private static final Flag<Optional<String>> SCRIPT_PATH =
      Flag.optional("script_path", FlagTypes.PATH);
  private static final Flag<ImmutableList<EnvironmentSetting>> RUN_ENV =
      Flag.repeated("run_env", FlagTypes.ENVIRONMENT);

  /** Variables of a program that calls us; they are not about the program that we call. */
  private static final ImmutableList<String> NOT_INHERITED =
      ImmutableList.of(
          "JAVA_RUNFILES",
          "RUNFILES_DIR",
          "RUNFILES_MANIFEST_FILE",
          "RUNFILES_MANIFEST_ONLY",
          "TEST_SRCDIR");

  private final BuildEngine engine;

  /** The command on an engine. */
  public RunCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Runs the specified target.";
  }

  @Override
  public String synopsis() {
    return "<options> -- <binary target> <flags to binary>";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    BuildSession session = engine.openForActions(context);
    ImmutableList<String> residue = session.options().residue();
    if (residue.isEmpty()) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, "Must specify a target to run");
    }
    RunUnder under = RunUnder.of(session.options());
    ImmutableList.Builder<String> patterns =
        ImmutableList.<String>builder().add(residue.getFirst());
    under.target().ifPresent(patterns::add);
    BuildPhases.Outcome outcome =
        new BuildPhases(session).run(patterns.build(), LoadingPhase.Purpose.BUILD);
    if (outcome.exitCode() != ExitCode.SUCCESS) {
      context.events().handle(Diagnostic.error("Build failed. Not running target"));
      return CommandResult.of(outcome.exitCode());
    }
    Optional<Label> tool =
        under.target().isPresent()
            ? Optional.of(RunUnderTool.label(under.target().get(), new LoadingPhase(session)))
            : Optional.empty();
    ImmutableList<ConfiguredTarget> targets =
        outcome.targets().stream()
            .filter(
                target ->
                    outcome.targets().size() == 1
                        || !tool.equals(Optional.of(target.originalLabel())))
            .collect(toImmutableList());
    if (targets.size() != 1) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Only a single target can be run. Your target pattern %s expanded to %d targets."
              .formatted(residue.getFirst(), targets.size()));
    }
    Optional<Path> toolProgram = Optional.empty();
    for (ConfiguredTarget target : outcome.targets()) {
      if (tool.equals(Optional.of(target.originalLabel()))) {
        toolProgram = Optional.of(session.execRoot().path(executable(target)));
      }
    }
    Program program = program(session, targets.getFirst());
    return execute(session, program, under, toolProgram, residue.subList(1, residue.size()));
  }

  private static Artifact executable(ConfiguredTarget target) throws CommandException {
    return target
        .filesToRun()
        .executable()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.COMMAND_LINE_ERROR,
                    "Cannot run target %s: Not executable".formatted(target.originalLabel())));
  }

  /**
   * What is run.
   *
   * @param wrapper the program that runs it, if it does not run by itself
   * @param shown the program as users find it
   * @param command the program and the arguments that its target gives
   * @param environment what is set beside the client's variables
   */
  private record Program(
      Path directory,
      ImmutableList<String> wrapper,
      String shown,
      ImmutableList<String> command,
      ImmutableMap<String, String> environment) {}

  private static Program program(BuildSession session, ConfiguredTarget target)
      throws CommandException, InterruptedException {
    try {
      Optional<TestRunnerAction> test =
          TestRuns.template(TestRunsKey.actions(target, TestRunFlags.of(session.options())));
      return test.isPresent() ? test(session, test.get()) : binary(session, target);
    } catch (CommandLineException e) {
      throw new CommandException(ExitCode.RUN_FAILURE, e.getMessage(), e);
    }
  }

  private static Program test(BuildSession session, TestRunnerAction action)
      throws CommandException, CommandLineException, InterruptedException {
    InteractiveTest test =
        InteractiveTest.of(
            action,
            session.execRoot(),
            ExecutionOptionsReader.read(session.options(), session.invocation()));
    return new Program(
        test.directory(),
        ImmutableList.of(test.setup().toString()),
        test.command().getFirst(),
        test.command(),
        test.environment());
  }

  private static Program binary(BuildSession session, ConfiguredTarget target)
      throws CommandException, CommandLineException, InterruptedException {
    Artifact executable = executable(target);
    Path path = session.execRoot().path(executable);
    ImmutableList.Builder<String> command = ImmutableList.<String>builder().add(path.toString());
    Optional<RunfilesSupport> support = target.filesToRun().support();
    if (support.isPresent()) {
      command.addAll(support.get().arguments().arguments(ArtifactExpander.NONE));
    }
    Path directory =
        support.isPresent()
            ? path.resolveSibling(path.getFileName() + ".runfiles")
                .resolve(session.execRoot().workspaceName())
            : session.invocation().workingDirectory();
    return new Program(
        directory,
        ImmutableList.of(),
        SymlinkPrefix.of(session.options())
            .shown(executable.execPathString(), session.execRoot().directory()),
        command.build(),
        target
            .get(RunEnvironmentInfo.PROVIDER)
            .map(RunEnvironmentInfo::environmentMap)
            .orElse(ImmutableMap.of()));
  }

  private static CommandResult execute(
      BuildSession session,
      Program program,
      RunUnder under,
      Optional<Path> tool,
      ImmutableList<String> arguments)
      throws CommandException {
    ImmutableList<String> command =
        ImmutableList.<String>builder().addAll(program.command()).addAll(arguments).build();
    ImmutableMap<String, String> made = made(session, program);
    Optional<String> script = session.options().get(SCRIPT_PATH);
    if (script.isPresent()) {
      return writeScript(
          session, script.get(), program.directory(), made, wrapped(program, under, tool, command));
    }
    ImmutableList<String> shown =
        ImmutableList.<String>builder()
            .add(program.shown())
            .addAll(program.command().subList(1, program.command().size()))
            .build();
    session
        .events()
        .handle(
            Diagnostic.info(
                "Running command line: "
                    + ShellQuoting.quoteAll(wrapped(program, under, tool, shown))
                    + (arguments.isEmpty() ? "" : " <args omitted>")));
    Map<String, String> environment = new LinkedHashMap<>(session.invocation().environment());
    unset(session).forEach(environment::remove);
    environment.putAll(made);
    return new CommandResult.Execute(
        program.directory(),
        wrapped(program, under, tool, command),
        ImmutableMap.copyOf(environment));
  }

  /** The command with what it is run under; a shell reads what the user wrote for that. */
  private static ImmutableList<String> wrapped(
      Program program, RunUnder under, Optional<Path> tool, ImmutableList<String> command) {
    if (under.isNothing()) {
      return ImmutableList.<String>builder().addAll(program.wrapper()).addAll(command).build();
    }
    if (!program.wrapper().isEmpty()) {
      return ImmutableList.<String>builder()
          .addAll(program.wrapper())
          .addAll(tool.map(under::words).orElse(under.words()))
          .addAll(command)
          .build();
    }
    return ImmutableList.of(
        "/bin/bash", "-c", under.forShell(tool) + " " + ShellQuoting.quoteAll(command));
  }

  /** The variables that we set. */
  private static ImmutableMap<String, String> made(BuildSession session, Program program) {
    Map<String, String> made = new TreeMap<>(program.environment());
    for (EnvironmentSetting setting : session.options().get(RUN_ENV)) {
      switch (setting) {
        case EnvironmentSetting.Set(String name, String value) -> made.put(name, value);
        case EnvironmentSetting.Inherit(String name) -> {
          String value = session.invocation().environment().get(name);
          if (value != null) {
            made.put(name, value);
          }
        }
        case EnvironmentSetting.Unset(String name) -> made.remove(name);
      }
    }
    made.put("BUILD_WORKSPACE_DIRECTORY", session.workspace().toString());
    made.put("BUILD_WORKING_DIRECTORY", session.invocation().workingDirectory().toString());
    made.put("BUILD_EXECROOT", session.execRoot().directory().toString());
    made.put("BUILD_ID", session.invocation().id().toString());
    return ImmutableMap.copyOf(made);
  }

  /** The client's variables that the program does not see. */
  private static ImmutableList<String> unset(BuildSession session) {
    ImmutableList.Builder<String> unset = ImmutableList.<String>builder().addAll(NOT_INHERITED);
    for (EnvironmentSetting setting : session.options().get(RUN_ENV)) {
      if (setting instanceof EnvironmentSetting.Unset(String name)) {
        unset.add(name);
      }
    }
    return unset.build();
  }

  /** Writes what would have been run, so that it can be run later without the engine. */
  private static CommandResult writeScript(
      BuildSession session,
      String file,
      Path directory,
      ImmutableMap<String, String> made,
      ImmutableList<String> command)
      throws CommandException {
    StringBuilder script = new StringBuilder("#!/bin/bash\n");
    script
        .append("cd ")
        .append(ShellQuoting.quote(directory.toString()))
        .append(" && \\\n  exec env \\\n");
    unset(session).forEach(name -> script.append("    -u ").append(name).append(" \\\n"));
    made.forEach(
        (name, value) ->
            script
                .append("    ")
                .append(name)
                .append('=')
                .append(ShellQuoting.quote(value))
                .append(" \\\n"));
    script.append("  ").append(ShellQuoting.quoteAll(command)).append(" \"$@\"\n");
    Path path = session.invocation().workingDirectory().resolve(file);
    try {
      session.fileSystem().write(path, script.toString().getBytes(StandardCharsets.ISO_8859_1));
      session.fileSystem().setPermissions(path, 0755);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.RUN_FAILURE, "Error writing run script: " + e.getMessage(), e);
    }
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
