package dev.starling.command.build;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.analysis.Configurations;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.Directories;
import dev.starling.command.ExitCode;
import dev.starling.config.BuildOptionsReader;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.event.TellOnce;
import dev.starling.exec.BuildExecutor;
import dev.starling.exec.ExecutionState;
import dev.starling.fs.FileSystem;
import dev.starling.graph.EvaluationStatistics;
import dev.starling.graph.Graph;
import dev.starling.option.FlagTable;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.download.DownloadException;
import dev.starling.repository.download.Downloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine of a server: one graph for the one workspace that the server serves. */
public final class WorkspaceEngine implements BuildEngine {

  private final FileSystem fileSystem;
  private final Directories directories;
  private final Configurations configurations = new Configurations();
  private final Supplier<BuildOptionsReader> optionsReader =
      Suppliers.memoize(() -> TopLevelConfiguration.reader(FlagTable.standard()));
  private final Downloads downloads = new Downloads();

  private final VersionUsers users = new VersionUsers();
  private final Retention retention = new Retention();
  private final ContentsCacheTidying tidying;
  private final GraphKeeper keeper = new GraphKeeper(users::isUsed);

  private final WatchedFiles files;
  private final CommandChanges changes;
  private final PresentVersion version;
  private final CurrentExecution execution;
  private final BackgroundWatching watching;
  private final WorkspaceGraph construction;
  private final LockfileWriting lockfiles;

  private volatile @Nullable Graph graph;

  /**
   * The engine of a server that keeps its files in these directories.
   *
   * @param furtherRules implementations of rules besides those of analysis
   */
  public WorkspaceEngine(
      FileSystem fileSystem,
      Directories directories,
      ImmutableMap<String, NativeRuleImplementation> furtherRules) {
    this.fileSystem = fileSystem;
    this.directories = directories;
    this.tidying = new ContentsCacheTidying(fileSystem, Clock.systemUTC());
    this.files = new WatchedFiles(fileSystem, watchDirectory().resolve("files"));
    this.changes = new CommandChanges(files);
    this.version = new PresentVersion(changes);
    ProcessRunner processes = ProcessRunner.forThisSystem();
    this.execution = new CurrentExecution(fileSystem, directories, processes);
    this.watching = new BackgroundWatching(users, files, execution);
    this.construction =
        new WorkspaceGraph(
            fileSystem,
            directories,
            furtherRules,
            configurations,
            downloads,
            processes,
            execution::present);
    this.lockfiles = new LockfileWriting(fileSystem, directories.outputBase());
  }

  @Override
  public BuildSession open(CommandContext context) throws CommandException, InterruptedException {
    return open(context, Purpose.READING);
  }

  @Override
  public BuildSession openForActions(CommandContext context)
      throws CommandException, InterruptedException {
    return open(context, Purpose.ACTIONS);
  }

  @Override
  public void leave(CommandContext context) {
    users.leave(context.invocation());
    keeper.commandEnded();
    Graph current = graph;
    if (current != null) {
      watching.commandEnded(current);
    }
  }

  /** Writes down what only this process knows, before it ends. */
  public void end() {
    keeper.end();
    files.close();
  }

  /** Writes nothing down any more: what is on disk is about to go. */
  public void abandonGraph() {
    keeper.abandon();
  }

  /** What a session is for. */
  private enum Purpose {
    READING,
    ACTIONS
  }

  private BuildSession open(CommandContext context, Purpose purpose)
      throws CommandException, InterruptedException {
    EventHandler events = new TellOnce(context.events());
    return users.enter(
        context,
        new VersionUsers.Entrance<BuildSession>() {
          @Override
          public BuildSession alone() throws CommandException, InterruptedException {
            return openAlone(context, purpose, events);
          }

          @Override
          public Optional<BuildSession> join() throws CommandException, InterruptedException {
            return isPresentVersionGoodFor(context, purpose)
                ? Optional.of(again())
                : Optional.empty();
          }

          @Override
          public BuildSession again() {
            return session(graph(), execution.present(), context, events);
          }
        });
  }

  private BuildSession openAlone(CommandContext context, Purpose purpose, EventHandler events)
      throws CommandException, InterruptedException {
    try {
      Graph current = graphOf(context.workspaceRoot());
      downloads.use(DownloadSettingsReader.read(context));
      tidying.use(context);
      version.isFor(context);
      if (retention.tidy(current)) {
        keepOnlyKnownOutputs(current);
      }
      current.nextVersion(changes.of(context, current));
      ExecutionState state = execution.open(current, context, events);
      if (purpose == Purpose.ACTIONS) {
        state.outputs().watch(outputMarks(context));
        current.nextVersion(
            new BuildExecutor(current, state)
                .changes(ExecutionOptionsReader.read(context.options(), context.invocation())));
      }
      if (WatchedFiles.areAskedFor(context.options())) {
        files.complaint().or(state.outputs()::complaint).ifPresent(why -> complain(why, events));
      }
      return session(current, state, context, events);
    } catch (DownloadException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot set up the workspace: " + e.getMessage(), e);
    }
  }

  private static void complain(String reason, EventHandler events) {
    events.handle(
        Diagnostic.warning("--watchfs: " + reason + "; files are looked at before each command"));
  }

  private synchronized Graph graphOf(Path workspace) throws IOException {
    Graph current = graph;
    if (current == null) {
      current = construction.build(workspace);
      graph = current;
      keeper.keep(current);
    }
    return current;
  }

  /**
   * Makes the graph of the workspace, if none is there, before a command has to wait for it. What
   * goes wrong is left for that command to find and to tell.
   */
  public void prepare(Path workspace) {
    try {
      graphOf(workspace);
    } catch (IOException _) {
      // The command that needs the graph tries again.
    }
  }

  private boolean isPresentVersionGoodFor(CommandContext context, Purpose purpose)
      throws CommandException, InterruptedException {
    Graph current = graph;
    Optional<ExecutionState> state = execution.existing();
    return current != null
        && state.isPresent()
        && version.isGoodFor(context, current)
        && (purpose == Purpose.READING
            || new BuildExecutor(current, state.get())
                .isUpToDate(ExecutionOptionsReader.read(context.options(), context.invocation())));
  }

  private BuildSession session(
      Graph current, ExecutionState state, CommandContext context, EventHandler events) {
    return new BuildSession(
        current,
        configurations,
        optionsReader,
        new BuildExecutor(current, state),
        state.execRoot(),
        fileSystem,
        context.workspaceRoot(),
        directories,
        context.invocation(),
        context.options(),
        events);
  }

  private Graph graph() {
    Graph current = graph;
    if (current == null) {
      throw new IllegalStateException("nobody has opened a session");
    }
    return current;
  }

  @Override
  public synchronized void close(CommandContext context) throws InterruptedException {
    Graph current = graph;
    // A lock file that changes would keep others out of the version; the last command writes it.
    if (current != null && !users.areThereOthersThan(context.invocation())) {
      lockfiles.write(current, context);
    }
  }

  /** Where marks of watched outputs go, if the options want outputs to be watched. */
  private Optional<Path> outputMarks(CommandContext context) {
    return WatchedFiles.areWanted(context.options())
        ? Optional.of(watchDirectory().resolve("outputs"))
        : Optional.empty();
  }

  private Path watchDirectory() {
    return directories.outputBase().resolve("watch");
  }

  /**
   * The build settings that the main module gives names to, by these names; none if its file cannot
   * be read.
   */
  public ImmutableMap<String, String> flagAliases(Path workspace) throws InterruptedException {
    return FlagAliases.of(construction, workspace);
  }

  /** Does what is due after some time without commands. */
  public void idle(Duration time) {
    tidying.idle(time);
  }

  /** Forgets what only older commands needed, as if memory was short; no command may be running. */
  public void forgetUnused() {
    Graph current = graph;
    if (current != null) {
      current.forgetUnused(/* groups= */ 1);
      keepOnlyKnownOutputs(current);
    }
  }

  private void keepOnlyKnownOutputs(Graph current) {
    execution.existing().ifPresent(state -> state.keepOnly(current::knows));
  }

  /** What the graph keeps for later commands; nothing before the first session. */
  public Optional<String> retained() {
    return Optional.ofNullable(graph).map(retention::describe);
  }

  /** What the nodes of the graph have cost so far; nothing before the first session. */
  public EvaluationStatistics statistics() {
    Graph current = graph;
    return current == null
        ? new EvaluationStatistics(ImmutableSortedMap.of())
        : current.statistics();
  }

  /**
   * Lets go of the outputs and of the caches of actions; the next session believes only what it
   * finds.
   */
  public synchronized void forgetOutputs() {
    execution.forget();
  }
}
