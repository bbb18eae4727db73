package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.Directories;
import dev.starling.command.ExitCode;
import dev.starling.event.EventHandler;
import dev.starling.exec.ExecRoot;
import dev.starling.exec.ExecutionState;
import dev.starling.exec.PackageLocations;
import dev.starling.fs.FileSystem;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.module.RootModuleKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of execution, made when the workspace's name is known, before the first action. */
final class CurrentExecution {
  private static final String LINK_PREFIX = "bazel-";

  private final FileSystem fileSystem;
  private final Directories directories;
  private final ProcessRunner processes;
  private volatile @Nullable ExecutionState state;

  /** There is no state yet; later ones keep their files in these directories. */
  CurrentExecution(FileSystem fileSystem, Directories directories, ProcessRunner processes) {
    this.fileSystem = fileSystem;
    this.directories = directories;
    this.processes = processes;
  }

  /** Returns the present state, if there is one. */
  Optional<ExecutionState> existing() {
    return Optional.ofNullable(state);
  }

  /** Returns the present state; there must be one. */
  ExecutionState present() {
    return existing()
        .orElseThrow(() -> new IllegalStateException("no action may run before a session is open"));
  }

  /** Lets go of outputs and caches; the next state believes only what it finds. */
  void forget() {
    ExecutionState before = state;
    state = null;
    if (before != null) {
      before.close();
    }
  }

  /**
   * Returns the state for a command; a new one when WORKSPACE has given the main repository another
   * name, or the caches have closed themselves because the disk failed.
   */
  ExecutionState open(Graph graph, CommandContext context, EventHandler events)
      throws CommandException, IOException, InterruptedException {
    String name = workspaceName(graph, context, events);
    ExecutionState before = state;
    if (before != null && before.isUsable() && before.execRoot().workspaceName().equals(name)) {
      return before;
    }
    if (before != null) {
      before.close();
    }
    ExecutionState opened = open(name, context.workspaceRoot());
    state = opened;
    return opened;
  }

  private ExecutionState open(String name, Path workspace) throws IOException {
    return new ExecutionState(
        fileSystem,
        new ExecRoot(fileSystem, workspace, directories.executionRoot(name)),
        directories.actionCache(),
        LINK_PREFIX,
        processes,
        new PackageLocations(),
        LoadingSettings.DEFAULT.semantics(),
        Clock.systemUTC());
  }

  /**
   * The main repository's name. Everything that the workspace declares is read, so that a mistake
   * in it ends every command, whatever the command needs.
   */
  private static String workspaceName(Graph graph, CommandContext context, EventHandler events)
      throws CommandException, InterruptedException {
    RepositoryMappingKey name = new RepositoryMappingKey(RepositoryName.MAIN);
    RegisteredTargetsKey declarations = RegisteredTargetsKey.TOOLCHAINS;
    try {
      EvaluationResult result =
          graph
              .evaluate(
                  new EvaluationRequest(
                      graph.version(),
                      ImmutableList.of(name, declarations),
                      /* keepGoing= */ false,
                      Parallelism.of(context.options()),
                      events))
              .orThrow();
      return result.get(name).workspaceName();
    } catch (NodeException e) {
      if (graph.existing(RootModuleKey.INSTANCE).isEmpty()) {
        throw new CommandException(ExitCode.BUILD_FAILURE, e.getMessage(), e);
      }
      throw new CommandException(
          ExitCode.EXTERNAL_DEPS_ERROR,
          "Error computing the main repository mapping: " + e.getMessage(),
          e);
    }
  }
}
