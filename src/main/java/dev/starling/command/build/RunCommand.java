package dev.starling.command.build;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.RunfilesSupport;
import dev.starling.action.ShellQuoting;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code run}: builds one target and becomes its executable, in the user's terminal. */
public final class RunCommand implements Command {

  private static final Flag<Optional<String>> SCRIPT_PATH =
      Flag.optional("script_path", FlagTypes.PATH);
  private static final Flag<Optional<String>> RUN_UNDER =
      Flag.optional("run_under", FlagTypes.STRING);

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
    BuildSession session = engine.open(context);
    ImmutableList<String> residue = session.options().residue();
    if (residue.isEmpty()) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, "Must specify a target to run");
    }
    BuildPhases.Outcome outcome =
        new BuildPhases(session)
            .run(ImmutableList.of(residue.getFirst()), LoadingPhase.Purpose.BUILD);
    if (outcome.exitCode() != ExitCode.SUCCESS) {
      context.events().handle(Diagnostic.error("Build failed. Not running target"));
      return CommandResult.of(outcome.exitCode());
    }
    if (outcome.targets().size() != 1) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Only a single target can be run. Your target pattern %s expanded to %d targets."
              .formatted(residue.getFirst(), outcome.targets().size()));
    }
    ConfiguredTarget target = outcome.targets().getFirst();
    Artifact executable =
        target
            .filesToRun()
            .executable()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.COMMAND_LINE_ERROR,
                        "Cannot run target %s: Not executable".formatted(target.originalLabel())));
    return execute(session, target, executable, residue.subList(1, residue.size()));
  }

  private static CommandResult execute(
      BuildSession session,
      ConfiguredTarget target,
      Artifact executable,
      ImmutableList<String> arguments)
      throws CommandException, InterruptedException {
    Path program = session.execRoot().path(executable);
    ImmutableList.Builder<String> command = ImmutableList.builder();
    session
        .options()
        .get(RUN_UNDER)
        .ifPresent(prefix -> command.addAll(Splitter.on(' ').omitEmptyStrings().split(prefix)));
    command.add(program.toString());
    Optional<RunfilesSupport> support = target.filesToRun().support();
    if (support.isPresent()) {
      try {
        command.addAll(support.get().arguments().arguments(ArtifactExpander.NONE));
      } catch (CommandLineException e) {
        throw new CommandException(ExitCode.RUN_FAILURE, e.getMessage(), e);
      }
    }
    command.addAll(arguments);
    Path directory =
        support.isPresent()
            ? program
                .resolveSibling(program.getFileName() + ".runfiles")
                .resolve(session.execRoot().workspaceName())
            : session.invocation().workingDirectory();
    ImmutableMap<String, String> environment = environment(session, target);
    Optional<String> script = session.options().get(SCRIPT_PATH);
    if (script.isPresent()) {
      return writeScript(session, script.get(), directory, environment, command.build());
    }
    session
        .events()
        .handle(
            Diagnostic.info(
                "Running command line: "
                    + SymlinkPrefix.of(session.options())
                        .shown(executable.execPathString(), session.execRoot().directory())
                    + (arguments.isEmpty() ? "" : " <args omitted>")));
    return new CommandResult.Execute(directory, command.build(), environment);
  }

  private static ImmutableMap<String, String> environment(
      BuildSession session, ConfiguredTarget target) {
    Map<String, String> environment = new LinkedHashMap<>(session.invocation().environment());
    target
        .get(RunEnvironmentInfo.PROVIDER)
        .ifPresent(info -> environment.putAll(info.environmentMap()));
    environment.put("BUILD_WORKSPACE_DIRECTORY", session.workspace().toString());
    environment.put("BUILD_WORKING_DIRECTORY", session.invocation().workingDirectory().toString());
    environment.put("BUILD_EXECROOT", session.execRoot().directory().toString());
    environment.put("BUILD_ID", session.invocation().id().toString());
    return ImmutableMap.copyOf(environment);
  }

  /** Writes what would have been run, so that it can be run later without the engine. */
  private static CommandResult writeScript(
      BuildSession session,
      String file,
      Path directory,
      ImmutableMap<String, String> environment,
      ImmutableList<String> command)
      throws CommandException {
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    script
        .append("cd ")
        .append(ShellQuoting.quote(directory.toString()))
        .append(" && \\\n  exec env \\\n");
    for (String name :
        new String[] {"BUILD_WORKSPACE_DIRECTORY", "BUILD_WORKING_DIRECTORY", "BUILD_EXECROOT"}) {
      script
          .append("    ")
          .append(name)
          .append('=')
          .append(ShellQuoting.quote(environment.get(name)))
          .append(" \\\n");
    }
    script.append("  ");
    command.forEach(word -> script.append(ShellQuoting.quote(word)).append(' '));
    script.append("\"$@\"\n");
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
