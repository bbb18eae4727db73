package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.CommandLineException;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PathMapping;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SpawnAction;
import dev.starling.event.Diagnostic;
import dev.starling.exec.ExecutionOptions.Subcommands;
import dev.starling.graph.Environment;
import dev.starling.path.StringEncoding;
import dev.starling.process.ProcessResult;
import dev.starling.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs the process of an action in the execution root, and collects what it made. */
final class SpawnRunner {
  private final ExecutionServices services;
  private final OutputCollector collector;
  private final ProcessOutput processOutput;
  private final RunfilesLinks runfiles;
  private final ResourceRequests requests;

  /**
   * What came out.
   *
   * @param start when the process was started
   */
  record Outcome(ImmutableMap<DerivedArtifact, ArtifactValue> outputs, Instant start) {}

  SpawnRunner(ExecutionServices services, RunfilesLinks runfiles) {
    this.services = services;
    this.collector = new OutputCollector(services);
    this.processOutput = new ProcessOutput(services);
    this.runfiles = runfiles;
    this.requests = new ResourceRequests(services.semantics(), services.options().otherResources());
  }

  Outcome run(ActionTask task, SpawnAction action, Environment environment)
      throws ActionFailure, CommandLineException, IOException, InterruptedException {
    CommandLines.Expanded command =
        action
            .commandLines()
            .expand(
                task.inputs(),
                task.inputs().paths().execPath(action.primaryOutput()),
                services.options().minParamFileSize());
    LocalResources.Request request = requests.of(action, task.inputs());
    try (LocalResources.Occupied _ = turn(task, request, environment)) {
      return run(task, action, command, environment);
    }
  }

  private LocalResources.Occupied turn(
      ActionTask task, LocalResources.Request request, Environment environment)
      throws InterruptedException {
    try (CriticalPath.Waiting _ = services.criticalPath().waiting(task.key())) {
      return environment.blocking(() -> services.resources().acquire(request));
    }
  }

  private Outcome run(
      ActionTask task, SpawnAction action, CommandLines.Expanded command, Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    services.outputs().prepare(action);
    for (RunfilesTree tree : task.inputs().contents().runfilesTrees()) {
      runfiles.ensure(tree);
    }
    if (task.inputs().paths() == PathMapping.NONE) {
      return run(task, action, command, services.execRoot().directory(), environment);
    }
    try (StagedRoot staged = stage(task, action)) {
      return run(task, action, command, staged.directory(), environment);
    }
  }

  private StagedRoot stage(ActionTask task, SpawnAction action) throws IOException {
    return StagedRoot.make(services, task.inputs(), action);
  }

  private Outcome run(
      ActionTask task,
      SpawnAction action,
      CommandLines.Expanded command,
      Path directory,
      Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    for (CommandLines.ParamFile file : command.paramFiles()) {
      Path path = directory.resolve(file.execPath());
      services.outputs().makeDirectory(path.getParent());
      services.fileSystem().write(path, StringEncoding.internalToBytes(file.content()));
      services.fileSystem().setPermissions(path, 0555);
    }
    CommandDescription description =
        new CommandDescription(
            action, command.arguments(), task.variables(), services.execRoot().directory());
    announce(description, environment);
    ProcessOutput.Files files = processOutput.newFiles();
    Instant start = Instant.now();
    boolean ended = false;
    try {
      ProcessResult result =
          start(task, action, command.arguments(), directory, files, description, environment);
      services.counts().add(ExecutionCounts.LOCAL);
      if (!result.isSuccess()) {
        throw new ActionFailure(
            "("
                + result.describe()
                + "): "
                + description.failure(services.options().verboseFailures())
                + files.forMessage());
      }
      if (task.inputs().paths() != PathMapping.NONE) {
        StagedRoot.fetch(services, directory, action);
      }
      ImmutableMap<DerivedArtifact, ArtifactValue> outputs =
          collector.collect(action, files, environment);
      files.report(action, environment);
      ended = true;
      return new Outcome(outputs, start);
    } finally {
      files.delete();
      if (!ended) {
        services.outputs().discard(action);
      }
    }
  }

  private ProcessResult start(
      ActionTask task,
      SpawnAction action,
      ImmutableList<String> arguments,
      Path directory,
      ProcessOutput.Files files,
      CommandDescription description,
      Environment environment)
      throws ActionFailure, InterruptedException {
    Optional<Duration> timeout =
        action.requirements().timeoutSeconds().isPresent()
            ? Optional.of(Duration.ofSeconds(action.requirements().timeoutSeconds().getAsInt()))
            : Optional.empty();
    try {
      ProcessSpec spec =
          new ProcessSpec(
              arguments,
              ProcessVariables.of(task.variables(), services.options().clientEnvironment()),
              directory,
              files.out(),
              files.err(),
              timeout);
      return environment.blocking(() -> services.processes().run(spec));
    } catch (IOException e) {
      throw new ActionFailure(
          "("
              + "Exit -1): "
              + description.failure(services.options().verboseFailures())
              + "\nAction failed to execute: "
              + e.getMessage());
    }
  }

  private void announce(CommandDescription description, Environment environment) {
    Subcommands wanted = services.options().subcommands();
    if (wanted != Subcommands.NONE) {
      environment
          .progress()
          .handle(
              Diagnostic.of(
                  Diagnostic.Kind.SUBCOMMAND,
                  description.subcommand(wanted == Subcommands.PRETTY)));
    }
    environment
        .progress()
        .handle(new ExecutionEvent.ActionRunning(description.action(), ExecutionCounts.LOCAL));
  }
}
