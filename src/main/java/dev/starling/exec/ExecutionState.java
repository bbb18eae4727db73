package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionKeyContext;
import dev.starling.analysis.WorkspaceStatusKey;
import dev.starling.exec.cache.ActionCache;
import dev.starling.exec.cache.CacheDatabase;
import dev.starling.exec.cache.ContentStore;
import dev.starling.exec.cache.StampTable;
import dev.starling.fs.FileSystem;
import dev.starling.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * What lives from build to build: caches, the outputs' looks and the results of tests.
 *
 * <p>Each build has an {@link Execution} of its own between {@link #begin} and {@link #end}; those
 * that run at once share the outputs and the machine.
 */
public final class ExecutionState implements AutoCloseable {
  /** The node of the action that writes the workspace status. */
  static final ActionExecutionKey WORKSPACE_STATUS =
      new ActionExecutionKey(WorkspaceStatusKey.INSTANCE, 0);

  private final FileSystem fileSystem;
  private final ExecRoot execRoot;
  private final String linkPrefix;
  private final ProcessRunner processes;
  private final TargetLocations locations;
  private final StarlarkSemantics semantics;
  private final Clock clock;
  private final CacheDatabase database;
  private final ContentStore contentStore;
  private final OutputTree outputs;
  private final TestResults tests = new TestResults();
  private final ConflictCheck conflicts = new ConflictCheck();
  private final RunningBuilds running = new RunningBuilds();
  private boolean isNew = true;
  private volatile ImmutableMap<String, String> clientEnvironment = ImmutableMap.of();
  private volatile Optional<SharedSettings> shared = Optional.empty();

  /**
   * Opens the caches.
   *
   * @param cacheDirectory where they are
   * @param linkPrefix the prefix of convenience links in the workspace
   */
  public ExecutionState(
      FileSystem fileSystem,
      ExecRoot execRoot,
      Path cacheDirectory,
      String linkPrefix,
      ProcessRunner processes,
      TargetLocations locations,
      StarlarkSemantics semantics,
      Clock clock)
      throws IOException {
    this.fileSystem = fileSystem;
    this.execRoot = execRoot;
    this.linkPrefix = linkPrefix;
    this.processes = processes;
    this.locations = locations;
    this.semantics = semantics;
    this.clock = clock;
    this.database = CacheDatabase.open(fileSystem, cacheDirectory.resolve("actions.mv"));
    this.contentStore = new ContentStore(fileSystem, cacheDirectory.resolve("content"), database);
    this.outputs = new OutputTree(fileSystem, execRoot, new StampTable(database), contentStore);
  }

  /** The outputs on disk. */
  public OutputTree outputs() {
    return outputs;
  }

  /** Forgets what it knows of actions but for some. */
  public void keepOnly(Predicate<ActionExecutionKey> actions) {
    outputs.keepOnly(actions);
    tests.keepOnly(actions);
  }

  /** The results of tests. */
  public TestResults tests() {
    return tests;
  }

  /** Tells, once, that no build has used this state yet. */
  boolean isNew() {
    boolean result = isNew;
    isNew = false;
    return result;
  }

  /** Knows where targets are declared. */
  TargetLocations locations() {
    return locations;
  }

  /** Knows which actions were found to get along. */
  ConflictCheck conflicts() {
    return conflicts;
  }

  /** The execution root. */
  public ExecRoot execRoot() {
    return execRoot;
  }

  /** An environment variable of the client whose build comes next or is running. */
  ClientVariableValue clientVariable(String name) {
    return new ClientVariableValue(Optional.ofNullable(clientEnvironment.get(name)));
  }

  /** Says which client's build comes next. */
  void setClientEnvironment(ImmutableMap<String, String> environment) {
    clientEnvironment = environment;
  }

  /** Whether no build has used this state yet. */
  boolean isUnused() {
    return isNew;
  }

  /** What the builds of the present version agree on, once there was one. */
  Optional<SharedSettings> shared() {
    return shared;
  }

  /** Says what the builds of the next version agree on. */
  void setShared(SharedSettings settings) {
    shared = Optional.of(settings);
  }

  /** The builds that run now. */
  RunningBuilds running() {
    return running;
  }

  /** Begins a build that has been added to the running ones. */
  Execution begin(RunningBuilds.Build build, ExecutionOptions options) throws IOException {
    execRoot.plant(linkPrefix);
    if (build.isFirst()) {
      tests.begin();
    }
    return new Execution(
        ExecutionServices.builder()
            .fileSystem(fileSystem)
            .execRoot(execRoot)
            .outputs(outputs)
            .actionCache(new ActionCache(database))
            .contentStore(contentStore)
            .processes(processes)
            .resources(build.resources())
            .locks(running.locks())
            .options(options)
            .messages(new ActionMessages(locations))
            .counts(new ExecutionCounts())
            .criticalPath(new CriticalPath())
            .tests(tests)
            .keys(new ActionKeyContext())
            .semantics(semantics)
            .clock(clock)
            .build());
  }

  /** Ends a build: what is in memory only goes to disk, and what is too much goes. */
  void end(RunningBuilds.Build build, ExecutionOptions options) throws IOException {
    try {
      if (build.isLast()) {
        contentStore.keepBelow(options.contentStoreBytes());
      }
      database.flush();
    } finally {
      build.close();
    }
  }

  /** Whether the caches can be used; otherwise only a new state opens them again. */
  public boolean isUsable() {
    return database.isOpen();
  }

  @Override
  public void close() {
    outputs.watch(Optional.empty());
    database.close();
  }
}
