package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TopLevelTargets;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.config.ConfigurationKey;
import dev.starling.digest.Digest;
import dev.starling.event.EventHandler;
import dev.starling.exec.ExecutionOptions;
import dev.starling.exec.ExecutionRequest;
import dev.starling.exec.ExecutionResult;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The program of a target under which tests are run; built before them.
 *
 * @param program where it is
 * @param content of everything that it needs to run
 */
record RunUnderTool(Path program, Digest content) {

  /** The label that an option names, as the main repository's root would mean it. */
  static Label label(String text, LoadingPhase loading)
      throws CommandException, InterruptedException {
    try {
      return Label.parse(
          text,
          PackageContext.topOf(
              loading.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping()));
    } catch (LabelSyntaxException e) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "While parsing option --run_under=%s: %s".formatted(text, e.getMessage()),
          e);
    }
  }

  /**
   * Builds the program.
   *
   * @throws CommandException if there is no such program, or it cannot be built
   */
  static RunUnderTool build(
      String target,
      BuildSession session,
      ConfigurationKey configuration,
      ExecutionOptions options,
      EventHandler events)
      throws CommandException, InterruptedException {
    Label label = label(target, new LoadingPhase(session));
    int parallelism = Parallelism.of(session.options());
    TopLevelTargets.Result result =
        new TopLevelTargets(session.graph(), configuration)
            .analyze(
                session.graph().version(),
                ImmutableSet.of(label),
                new TopLevelTargets.Mode(/* keepGoing= */ false, parallelism),
                events);
    if (!result.isComplete()) {
      throw failure(label);
    }
    ConfiguredTarget configured = Iterables.getOnlyElement(result.targets());
    FilesToRun program = configured.filesToRun();
    Artifact executable =
        program
            .executable()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.COMMAND_LINE_ERROR,
                        "Cannot run under %s: Not executable".formatted(label)));
    try {
      ExecutionResult built =
          session
              .executor()
              .execute(
                  new ExecutionRequest(
                      ImmutableList.of(
                          new ExecutionRequest.TopLevelTarget(
                              label, program.toolInputs(), ImmutableList.of())),
                      /* keepGoing= */ false,
                      options),
                  session.graph().version(),
                  parallelism,
                  events);
      if (!built.isSuccess()) {
        throw failure(label);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot prepare the build: " + e.getMessage(), e);
    }
    return new RunUnderTool(
        session.execRoot().path(executable), session.executor().content(program.toolInputs()));
  }

  private static CommandException failure(Label label) {
    return new CommandException(
        ExitCode.BUILD_FAILURE, "%s, which --run_under names, cannot be built".formatted(label));
  }
}
