package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.Resources;
import dev.starling.analysis.AnalysisCodecs;
import dev.starling.analysis.AnalysisFunctions;
import dev.starling.analysis.Configurations;
import dev.starling.analysis.TestRunOptionsKey;
import dev.starling.analysis.builtin.AnalysisGlobals;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.toolchain.ToolchainDebug;
import dev.starling.analysis.toolchain.ToolchainDebugKey;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.Directories;
import dev.starling.command.ExitCode;
import dev.starling.config.ConfigurationGlobals;
import dev.starling.config.NativeOptions;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.DefinitionResolver;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.event.TellOnce;
import dev.starling.exec.BuildExecutor;
import dev.starling.exec.ExecRoot;
import dev.starling.exec.ExecutionCodecs;
import dev.starling.exec.ExecutionNodes;
import dev.starling.exec.ExecutionState;
import dev.starling.exec.GraphRepositoryRoots;
import dev.starling.exec.GraphSourceFiles;
import dev.starling.exec.PackageLocations;
import dev.starling.file.FileNodes;
import dev.starling.file.FileScanner;
import dev.starling.fs.FileSystem;
import dev.starling.fs.Watched;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.EvaluationStatistics;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.GraphStore;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.RepositoryName;
import dev.starling.option.Flag;
import dev.starling.option.FlagTable;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadedModules;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.SourceReader;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.packages.project.ProjectNodes;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.EmbeddedFiles;
import dev.starling.repository.EmbeddedRepositories;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.HostConstraints;
import dev.starling.repository.RepositoryGlobals;
import dev.starling.repository.RepositoryNodes;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.EnvironmentVariableKey;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RepositoryEnvironment;
import dev.starling.repository.download.DownloadException;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.extension.LockfileUpdate;
import dev.starling.repository.module.DownloadedRegistryFiles;
import dev.starling.repository.module.Lockfile;
import dev.starling.repository.module.LockfileCodec;
import dev.starling.repository.module.ModuleNodes;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import dev.starling.repository.module.RootModuleKey;
import dev.starling.repository.rule.RepositoryRuleCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine of a server: one graph for the one workspace that the server serves. */
public final class WorkspaceEngine implements BuildEngine {

  private static final Flag<String> TOOLCHAIN_DEBUG = Flag.string("toolchain_resolution_debug");
  private static final Flag<Boolean> WATCHFS = Flag.bool("watchfs");
  private static final String LINK_PREFIX = "bazel-";
  private static final long MAX_GRAPH_BYTES = 2L << 30;

  private final FileSystem fileSystem;
  private final Directories directories;
  private final ImmutableMap<String, NativeRuleImplementation> furtherRules;
  private final Configurations configurations = new Configurations();
  private final RepositoryOptionsReader repositoryOptions = new RepositoryOptionsReader();
  private final Downloads downloads = new Downloads();

  private final VersionUsers users = new VersionUsers();
  private final Retention retention = new Retention();
  private final ContentsCacheTidying tidying;
  private final GraphKeeper keeper = new GraphKeeper(users::isUsed);

  /** The files that need no look before a command; there while commands want it. */
  private volatile @Nullable Watched<Key<?>> watchedFiles;

  private volatile @Nullable Graph graph;

  /** The environment of the client for which the present version was made. */
  private volatile ImmutableMap<String, String> environment = ImmutableMap.of();

  /** Made when the workspace's name is known, before the first action. */
  private volatile @Nullable ExecutionState execution;

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
    this.furtherRules = furtherRules;
    this.tidying = new ContentsCacheTidying(fileSystem, Clock.systemUTC());
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
  }

  /** Writes down what only this process knows, before it ends. */
  public void end() {
    keeper.end();
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
            return session(graph(), execution(), context, events);
          }
        });
  }

  private BuildSession openAlone(CommandContext context, Purpose purpose, EventHandler events)
      throws CommandException, InterruptedException {
    try {
      Path workspace = context.workspaceRoot();
      Graph current = graph;
      if (current == null) {
        current = build(workspace);
        graph = current;
        keeper.keep(current);
      }
      downloads.use(DownloadSettingsReader.read(context));
      tidying.use(context);
      environment = context.invocation().environment();
      if (retention.tidy(current) && execution != null) {
        execution().keepOnly(current::knows);
      }
      current.nextVersion(changes(current, context));
      ExecutionState state = execution(current, workspace, context, events);
      if (purpose == Purpose.ACTIONS) {
        state
            .outputs()
            .watch(
                context.options().get(WATCHFS)
                    ? Optional.of(watchDirectory().resolve("outputs"))
                    : Optional.empty());
        current.nextVersion(
            new BuildExecutor(current, state)
                .changes(ExecutionOptionsReader.read(context.options(), context.invocation())));
      }
      return session(current, state, context, events);
    } catch (DownloadException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot set up the workspace: " + e.getMessage(), e);
    }
  }

  /**
   * Tells whether a command would see what it needs at the present version, which others use:
   * files, options and environment are as they were for them.
   */
  private boolean isPresentVersionGoodFor(CommandContext context, Purpose purpose)
      throws CommandException, InterruptedException {
    Graph current = graph;
    ExecutionState state = execution;
    if (current == null || state == null || !isSameEnvironment(current, context)) {
      return false;
    }
    Changes changes =
        changes(current, context)
            .without(
                ImmutableSet.of(
                    FetchAttempt.AttemptKey.INSTANCE,
                    RepositoryEnvironment.EnvironmentKey.INSTANCE));
    return current.isUnchangedBy(changes)
        && isSameRepositoryEnvironment(current, context)
        && (purpose == Purpose.READING
            || new BuildExecutor(current, state)
                .isUpToDate(ExecutionOptionsReader.read(context.options(), context.invocation())));
  }

  /** Tells whether a client's environment differs in nothing that anybody has asked for. */
  private boolean isSameEnvironment(Graph current, CommandContext context) {
    return SessionVariables.areAllThatDiffer(environment, context.invocation().environment())
        && SessionVariables.NAMES.stream()
            .noneMatch(name -> current.existing(new EnvironmentVariableKey(name)).isPresent());
  }

  private static boolean isSameRepositoryEnvironment(Graph current, CommandContext context) {
    Optional<RepositoryEnvironment> known =
        current.existing(RepositoryEnvironment.EnvironmentKey.INSTANCE).flatMap(Outcome::success);
    return known.isPresent()
        && SessionVariables.areAllThatDiffer(
            known.get().variables(), RepositoryOptionsReader.environment(context));
  }

  private BuildSession session(
      Graph current, ExecutionState state, CommandContext context, EventHandler events) {
    return new BuildSession(
        current,
        configurations,
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
    LockfileMode mode = context.options().get(ModuleOptionsReader.LOCKFILE);
    Graph current = graph;
    // A lock file that changes would keep others out of the version; the last command writes it.
    if (current == null
        || mode == LockfileMode.OFF
        || users.areThereOthersThan(context.invocation())
        || !areLockfilesKnown(current, context)) {
      return;
    }
    LockfileUpdate update = new LockfileUpdate(current);
    write(update.hiddenContent(), directories.outputBase().resolve(Lockfile.NAME), context);
    if (mode != LockfileMode.ERROR) {
      write(update.content(), context.workspaceRoot().resolve(Lockfile.NAME), context);
    }
  }

  /**
   * Reads the lock files, which nobody may have asked for; one that makes no sense is left alone.
   */
  private static boolean areLockfilesKnown(Graph current, CommandContext context)
      throws InterruptedException {
    return current.existing(ModuleOptions.OptionsKey.INSTANCE).isPresent()
        && current
            .evaluate(
                new EvaluationRequest(
                    current.version(),
                    ImmutableList.copyOf(Lockfile.LockfileKey.values()),
                    /* keepGoing= */ false,
                    Parallelism.of(context.options()),
                    EventHandler.ignoring()))
            .errors()
            .isEmpty();
  }

  /** Writes a lock file; a command whose work is done does not fail for lack of it. */
  private void write(Optional<byte[]> content, Path file, CommandContext context) {
    try {
      if (content.isPresent()) {
        fileSystem.write(file, content.get());
      }
    } catch (IOException e) {
      context
          .events()
          .handle(Diagnostic.warning("cannot write %s: %s".formatted(file, e.getMessage())));
    }
  }

  /**
   * The build settings that the main module gives names to, by these names; none if its file cannot
   * be read, of which a command complains. A graph of its own reads it, since a command line is
   * read while other commands use the present version.
   */
  public ImmutableMap<String, String> flagAliases(Path workspace) throws InterruptedException {
    GraphBuilder builder = new GraphBuilder(codecs());
    FileNodes.register(builder, fileSystem, (_, _) -> 0);
    ModuleNodes.registerRoot(
        builder, fileSystem, workspace, globals(), LoadingSettings.DEFAULT.semantics());
    Graph small = builder.build();
    small.nextVersion(Changes.injecting(ModuleOptions.OptionsKey.INSTANCE, ModuleOptions.OFFLINE));
    try {
      return small
          .evaluate(
              new EvaluationRequest(
                  small.version(),
                  ImmutableList.of(RootModuleKey.INSTANCE),
                  /* keepGoing= */ false,
                  /* parallelism= */ 1,
                  EventHandler.ignoring()))
          .get(RootModuleKey.INSTANCE)
          .flagAliases();
    } catch (NodeException _) {
      return ImmutableMap.of();
    }
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
      ExecutionState state = execution;
      if (state != null) {
        state.keepOnly(current::knows);
      }
    }
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
    ExecutionState state = execution;
    execution = null;
    if (state != null) {
      state.close();
    }
  }

  private Graph build(Path workspace) throws IOException {
    EmbeddedRepositories embedded =
        new EmbeddedRepositories(
            EmbeddedFiles.install(
                directories.outputUserRoot().resolve("embedded"),
                HostConstraints.of(System.getProperty("os.arch"), System.getProperty("os.name"))));
    GlobalEnvironments globals = globals();
    GraphBuilder builder = new GraphBuilder(codecs()).groupRequests(Retention::configuration);
    InputPaths paths = new InputPaths(workspace, directories.externalRepositories());
    SourceReader sources = new SourceReader(fileSystem, FileSystems.getDefault());
    FileNodes.register(builder, fileSystem, RepositoryNodes.epochs(paths));
    PackageNodes.register(
        builder, sources, new BuildLanguage(globals, Autoloads.parse(autoloads())));
    ProjectNodes.register(builder, sources);
    RepositoryNodes.register(
        builder,
        new ContextServices(fileSystem, ProcessRunner.forThisSystem(), paths, downloads),
        embedded,
        new DownloadedRegistryFiles(downloads),
        globals,
        new StarlarkEvaluation(sources),
        LoadingSettings.DEFAULT.semantics());
    AnalysisFunctions.register(builder, configurations, furtherRules);
    ExecutionNodes.register(
        builder,
        new GraphSourceFiles(new GraphRepositoryRoots(), () -> execution().execRoot()),
        this::execution);
    return builder.build(
        store(workspace),
        made -> DecodingContext.of(DefinitionResolver.class, new LoadedModules(made)));
  }

  private GraphStore store(Path workspace) {
    return new GraphStore(
        directories.graph(),
        EngineIdentity.of(fileSystem, directories, workspace),
        MAX_GRAPH_BYTES);
  }

  private static GlobalEnvironments globals() {
    return new GlobalEnvironments(
        ImmutableList.of(
            new DefinitionGlobals(),
            new PackageGlobals(),
            new RepositoryGlobals(),
            new ConfigurationGlobals(TemplateVariableInfo.PROVIDER),
            new AnalysisGlobals()));
  }

  private static CodecRegistry codecs() {
    CodecRegistry.Builder codecs = CodecRegistry.builder();
    AnalysisCodecs.addTo(codecs, NativeOptions.from(FlagTable.standard()));
    RepositoryRuleCodec.addTo(codecs);
    LockfileCodec.addTo(codecs);
    ExecutionCodecs.addTo(codecs);
    return codecs.build();
  }

  private static String autoloads() throws IOException {
    return Resources.toString(
        Resources.getResource("starlark/builtins/autoloads.tsv"), StandardCharsets.UTF_8);
  }

  private ExecutionState execution() {
    ExecutionState state = execution;
    if (state == null) {
      throw new IllegalStateException("no action may run before a session is open");
    }
    return state;
  }

  private Changes changes(Graph current, CommandContext context)
      throws CommandException, InterruptedException {
    ParsedOptions options = context.options();
    Changes.Builder changes =
        Changes.builder()
            .addAll(scan(current, options))
            .inject(
                LoadingSettings.KEY, LoadingSettingsReader.read(options, context.workspaceRoot()))
            .inject(ModuleOptions.OptionsKey.INSTANCE, ModuleOptionsReader.read(context))
            .inject(
                FetchAttempt.AttemptKey.INSTANCE,
                new FetchAttempt(context.invocation().id().toString()))
            .inject(ToolchainDebugKey.INSTANCE, new ToolchainDebug(options.get(TOOLCHAIN_DEBUG)));
    if (TestRunFlags.areThoseOf(options)
        || current.existing(TestRunOptionsKey.INSTANCE).isEmpty()) {
      changes.inject(TestRunOptionsKey.INSTANCE, TestRunFlags.of(options));
    }
    repositoryOptions.addTo(changes, context);
    return changes.build();
  }

  /** What has changed on disk, found out as {@code --watchfs} says. */
  private Changes scan(Graph current, ParsedOptions options) throws InterruptedException {
    FileScanner scanner = new FileScanner(fileSystem);
    Watched<Key<?>> watching = watchedFiles;
    if (!options.get(WATCHFS)) {
      watchedFiles = null;
      if (watching != null) {
        watching.close();
      }
      return scanner.scan(current, Parallelism.of(options));
    }
    if (watching == null) {
      watching = new Watched<>(watchDirectory().resolve("files"));
      watchedFiles = watching;
    }
    return scanner.scan(current, Parallelism.of(options), watching);
  }

  private Path watchDirectory() {
    return directories.outputBase().resolve("watch");
  }

  /**
   * The state of execution; a new one when WORKSPACE has given the main repository another name, or
   * the caches have closed themselves because the disk failed.
   */
  private ExecutionState execution(
      Graph current, Path workspace, CommandContext context, EventHandler events)
      throws CommandException, IOException, InterruptedException {
    String name = workspaceName(current, context, events);
    ExecutionState state = execution;
    if (state != null && state.isUsable() && state.execRoot().workspaceName().equals(name)) {
      return state;
    }
    if (state != null) {
      state.close();
    }
    ExecutionState opened =
        new ExecutionState(
            fileSystem,
            new ExecRoot(fileSystem, workspace, directories.executionRoot(name)),
            directories.actionCache(),
            LINK_PREFIX,
            ProcessRunner.forThisSystem(),
            new PackageLocations(),
            LoadingSettings.DEFAULT.semantics(),
            Clock.systemUTC());
    execution = opened;
    return opened;
  }

  /**
   * The main repository's name. Everything that the workspace declares is read, so that a mistake
   * in it ends every command, whatever the command needs.
   */
  private static String workspaceName(Graph current, CommandContext context, EventHandler events)
      throws CommandException, InterruptedException {
    RepositoryMappingKey name = new RepositoryMappingKey(RepositoryName.MAIN);
    RegisteredTargetsKey declarations = RegisteredTargetsKey.TOOLCHAINS;
    try {
      EvaluationResult result =
          current
              .evaluate(
                  new EvaluationRequest(
                      current.version(),
                      ImmutableList.of(name, declarations),
                      /* keepGoing= */ false,
                      Parallelism.of(context.options()),
                      events))
              .orThrow();
      return result.get(name).workspaceName();
    } catch (NodeException e) {
      if (current.existing(RootModuleKey.INSTANCE).isEmpty()) {
        throw new CommandException(ExitCode.BUILD_FAILURE, e.getMessage(), e);
      }
      throw new CommandException(
          ExitCode.EXTERNAL_DEPS_ERROR,
          "Error computing the main repository mapping: " + e.getMessage(),
          e);
    }
  }
}
