package dev.starling.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.event.Diagnostic;
import dev.starling.event.RecordingEventHandler;
import dev.starling.file.FileNodes;
import dev.starling.file.FileScanner;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.graph.Version;
import dev.starling.label.RepositoryName;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.SourceReader;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RepositoryEnvironment;
import dev.starling.repository.download.DownloadSettings;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.RegistryFiles;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A workspace on disk whose repositories are fetched, by one server after the other. */
final class RepositoryWorkspace {
  private final NioFileSystem files = new NioFileSystem();
  private final RecordingEventHandler events = new RecordingEventHandler();
  private final Path base;
  private int servers;
  private int attempts;
  private Graph graph;

  RepositoryWorkspace(Path base) throws Exception {
    this.base = base;
    Files.createDirectories(workspace());
    restart();
  }

  Path workspace() {
    return base.resolve("ws");
  }

  Path external() {
    return base.resolve("external");
  }

  private final Downloads downloads = new Downloads();
  private Path shared;

  /** Says where workspaces share repositories; at first nowhere. */
  void share(Path directory) {
    shared = directory;
    policy(true);
  }

  /** Goes on with a server that knows nothing. */
  void restart() throws Exception {
    servers++;
    GlobalEnvironments globals =
        new GlobalEnvironments(
            ImmutableList.of(
                new DefinitionGlobals(), new PackageGlobals(), new RepositoryGlobals()));
    InputPaths paths = new InputPaths(workspace(), external());
    SourceReader sources = new SourceReader(files, FileSystems.getDefault());
    GraphBuilder builder = new GraphBuilder();
    FileNodes.register(builder, files, RepositoryNodes.epochs(paths));
    PackageNodes.register(builder, sources, new BuildLanguage(globals, Autoloads.NONE));
    RepositoryNodes.register(
        builder,
        new ContextServices(files, ProcessRunner.forThisSystem(), paths, downloads),
        new EmbeddedRepositories(
            EmbeddedFiles.install(
                base.resolve("embedded"), new HostConstraints("x86_64", "linux"))),
        RegistryFiles.NONE,
        globals,
        new StarlarkEvaluation(sources),
        LoadingSettings.DEFAULT.semantics());
    graph = builder.build();
    graph.nextVersion(Changes.injecting(LoadingSettings.KEY, LoadingSettings.DEFAULT));
    graph.nextVersion(Changes.injecting(ModuleOptions.OptionsKey.INSTANCE, ModuleOptions.OFFLINE));
    options(RepositoryOptions.DEFAULT);
    policy(true);
    downloads(DownloadSettings.builder().firstPause(Duration.ofMillis(1)).build());
    environment(ImmutableMap.of("PATH", "/usr/bin:/bin"));
  }

  void options(RepositoryOptions options) {
    graph.nextVersion(Changes.injecting(RepositoryOptions.OptionsKey.INSTANCE, options));
  }

  /** Says how files are got; at first without a cache. */
  void downloads(DownloadSettings settings) throws Exception {
    downloads.use(settings);
  }

  void systems(boolean modules, boolean workspace) {
    options(new RepositoryOptions(Optional.of(modules), Optional.of(workspace), ImmutableMap.of()));
  }

  void policy(boolean enabled) {
    graph.nextVersion(
        Changes.injecting(
            FetchPolicy.PolicyKey.INSTANCE,
            new FetchPolicy(
                enabled, "server " + servers, Optional.empty(), Optional.ofNullable(shared))));
  }

  /** Has a repository count as absent, as {@code --force} does. */
  void forget(String name) throws Exception {
    new FetchedRepositories(files, external()).forget(RepositoryName.of(name));
  }

  void environment(ImmutableMap<String, String> variables) {
    graph.nextVersion(
        Changes.injecting(
            RepositoryEnvironment.EnvironmentKey.INSTANCE, new RepositoryEnvironment(variables)));
  }

  void write(String path, String... lines) throws Exception {
    Path file = workspace().resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
  }

  /** Looks at the disk again, then asks for a node. */
  <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    events.clear();
    attempts++;
    graph.nextVersion(
        Changes.injecting(
            FetchAttempt.AttemptKey.INSTANCE, new FetchAttempt(String.valueOf(attempts))));
    Version version = graph.nextVersion(new FileScanner(files).scan(graph, 2));
    return graph
        .evaluate(
            new EvaluationRequest(version, ImmutableList.of(key), /* keepGoing= */ true, 2, events))
        .get(key);
  }

  RepositoryDirectory directory(String name) throws Exception {
    return get(new RepositoryDirectoryKey(RepositoryName.of(name)));
  }

  /** Brings a repository up to date, and returns where it is. */
  Path fetch(String name) throws Exception {
    return switch (directory(name)) {
      case RepositoryDirectory.Found(Path root) -> root;
      case RepositoryDirectory.Missing(String reason) -> throw new AssertionError(reason);
    };
  }

  /** What {@code print} said during the last request, without the places. */
  List<String> prints() {
    return events.diagnostics(Diagnostic.Kind.DEBUG).stream().map(Diagnostic::message).toList();
  }

  /** All messages of the last request, with paths as seen from the workspace. */
  String messages() {
    return events.diagnostics().stream()
        .map(Diagnostic::toString)
        .collect(Collectors.joining("\n"))
        .replace(workspace() + "/", "")
        .replace(base.toString(), "BASE");
  }
}
