package dev.starling.repository.module;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.event.RecordingEventHandler;
import dev.starling.file.FileNodes;
import dev.starling.file.FileScanner;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.SourceReader;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.EmbeddedFiles;
import dev.starling.repository.EmbeddedRepositories;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.FetchPolicy;
import dev.starling.repository.HostConstraints;
import dev.starling.repository.RepositoryGlobals;
import dev.starling.repository.RepositoryNodes;
import dev.starling.repository.RepositoryOptions;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RepositoryEnvironment;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.extension.LockfileUpdate;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import dev.starling.repository.module.ModuleOptions.Severity;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A workspace with modules and a registry in files, resolved in a graph of its own. */
final class ModuleWorkspace {
  private final NioFileSystem files = new NioFileSystem();
  private final RecordingEventHandler events = new RecordingEventHandler();
  private final Path top;
  private final Graph graph;
  private ImmutableList<String> registries;
  private ImmutableMap<String, Path> overrides = ImmutableMap.of();
  private ImmutableMap<String, Path> injected = ImmutableMap.of();
  private ImmutableSet<String> yanked = ImmutableSet.of();
  private boolean ignoreDev;
  private Severity direct = Severity.OFF;
  private LockfileMode lockfile = LockfileMode.OFF;
  private int attempts;
  private EvaluationResult last;

  ModuleWorkspace(Path top) throws Exception {
    this(top, RegistryFiles.NONE);
  }

  ModuleWorkspace(Path top, RegistryFiles remote) throws Exception {
    this.top = top;
    Files.createDirectories(top.resolve("ws"));
    registries = ImmutableList.of(top.resolve("registry").toUri().toString().replaceAll("/$", ""));
    Path embedded =
        EmbeddedFiles.install(top.resolve("embedded"), new HostConstraints("x86_64", "linux"));
    GlobalEnvironments globals =
        new GlobalEnvironments(
            ImmutableList.of(
                new DefinitionGlobals(), new PackageGlobals(), new RepositoryGlobals()));
    GraphBuilder builder = new GraphBuilder();
    InputPaths paths = new InputPaths(top.resolve("ws"), top.resolve("external"));
    SourceReader sources = new SourceReader(files, FileSystems.getDefault());
    FileNodes.register(builder, files, RepositoryNodes.epochs(paths));
    PackageNodes.register(builder, sources, new BuildLanguage(globals, Autoloads.NONE));
    RepositoryNodes.register(
        builder,
        new ContextServices(files, ProcessRunner.forThisSystem(), paths, new Downloads()),
        new EmbeddedRepositories(embedded),
        remote,
        globals,
        new StarlarkEvaluation(sources),
        LoadingSettings.DEFAULT.semantics());
    graph = builder.build();
    graph.nextVersion(
        Changes.builder()
            .inject(LoadingSettings.KEY, LoadingSettings.DEFAULT)
            .inject(RepositoryOptions.OptionsKey.INSTANCE, RepositoryOptions.DEFAULT)
            .inject(FetchPolicy.PolicyKey.INSTANCE, FetchPolicy.DEFAULT)
            .inject(RepositoryEnvironment.EnvironmentKey.INSTANCE, RepositoryEnvironment.EMPTY)
            .build());
  }

  ModuleWorkspace write(String path, String... lines) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    return this;
  }

  /** Writes the main MODULE.bazel. */
  ModuleWorkspace main(String... lines) throws IOException {
    return write("ws/MODULE.bazel", lines);
  }

  /** Publishes a module whose source is a directory. */
  ModuleWorkspace publish(String name, String version, String... lines) throws IOException {
    String directory = "registry/modules/%s/%s/".formatted(name, version);
    String[] file = new String[lines.length + 1];
    file[0] =
        lines.length > 0 && lines[0].startsWith("module(")
            ? ""
            : "module(name = '%s', version = '%s')".formatted(name, version);
    System.arraycopy(lines, 0, file, 1, lines.length);
    write(directory + "MODULE.bazel", file);
    return write(
        directory + "source.json",
        "{\"type\": \"local_path\", \"path\": \"src/%s-%s\"}".formatted(name, version));
  }

  ModuleWorkspace registries(String... urls) {
    registries = ImmutableList.copyOf(urls);
    return this;
  }

  ModuleWorkspace override(String module, String path) {
    overrides = ImmutableMap.of(module, top.resolve(path));
    return this;
  }

  ModuleWorkspace inject(String repository, String path) {
    injected = ImmutableMap.of(repository, top.resolve(path));
    return this;
  }

  ModuleWorkspace allowYanked(String... versions) {
    yanked = ImmutableSet.copyOf(versions);
    return this;
  }

  ModuleWorkspace ignoreDev() {
    ignoreDev = true;
    return this;
  }

  ModuleWorkspace checkDirect(Severity severity) {
    direct = severity;
    return this;
  }

  ModuleWorkspace lockfile(LockfileMode mode) {
    lockfile = mode;
    return this;
  }

  @CanIgnoreReturnValue
  <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    graph.nextVersion(new FileScanner(files).scan(graph, 2));
    var version =
        graph.nextVersion(
            Changes.builder()
                .inject(
                    FetchAttempt.AttemptKey.INSTANCE,
                    new FetchAttempt(Integer.toString(++attempts)))
                .inject(
                    ModuleOptions.OptionsKey.INSTANCE,
                    new ModuleOptions(
                        registries,
                        ImmutableMap.of(),
                        overrides,
                        injected,
                        ignoreDev,
                        /* allowIsolation= */ true,
                        yanked,
                        direct,
                        Severity.ERROR,
                        lockfile,
                        "8.7.0"))
                .build());
    events.clear();
    last =
        graph.evaluate(
            new EvaluationRequest(
                version, ImmutableList.of(key), /* keepGoing= */ true, 2, events));
    return last.get(key);
  }

  ModuleGraph resolve() throws NodeException, InterruptedException {
    return get(ModuleGraph.GraphKey.INSTANCE);
  }

  /** The selected modules other than the main one, in order: {@code a@1 b@2}. */
  String selected() throws NodeException, InterruptedException {
    return resolve().modules().keySet().stream()
        .filter(key -> !key.isRoot())
        .map(ModuleKey::toString)
        .collect(Collectors.joining(" "));
  }

  /** Why the modules cannot be resolved, with what was told before; paths without the top. */
  String complaint() throws InterruptedException {
    try {
      resolve();
      return "";
    } catch (NodeException e) {
      return messages() + plain(e.getMessage());
    }
  }

  /** What was told. */
  String messages() {
    return events.diagnostics().stream()
        .map(message -> plain(message.toString()) + "\n")
        .collect(Collectors.joining());
  }

  private String plain(String text) {
    return text.replace(top + "/", "");
  }

  /** What a repository means by names: {@code a=a+ b=b+}, without what all see. */
  String mapping(String repository) throws NodeException, InterruptedException {
    RepositoryMapping mapping =
        get(new RepositoryMappingKey(RepositoryName.unvalidated(repository))).mapping();
    Map<String, RepositoryName> entries = new TreeMap<>(mapping.entries());
    entries.keySet().removeAll(ImmutableSet.of("", "bazel_tools", "local_config_platform"));
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().name())
        .collect(Collectors.joining(" "));
  }

  /** Why a node has no value, with what was told before. */
  String complaint(Key<?> key) throws InterruptedException {
    try {
      get(key);
      return "";
    } catch (NodeException e) {
      return messages() + plain(e.getMessage());
    }
  }

  /** The content of a file of a repository. */
  String read(String repository, String file) throws Exception {
    return switch (get(new RepositoryDirectoryKey(RepositoryName.unvalidated(repository)))) {
      case RepositoryDirectory.Found(Path root) -> Files.readString(root.resolve(file));
      case RepositoryDirectory.Missing(String reason) -> "MISSING: " + reason;
    };
  }

  /** What the lock file should say now, and writes it; nothing if it says it already. */
  @CanIgnoreReturnValue
  String lock() throws IOException {
    Optional<byte[]> content = new LockfileUpdate(graph).content();
    if (content.isPresent()) {
      Files.write(top.resolve("ws/MODULE.bazel.lock"), content.get());
    }
    return content.map(bytes -> plain(new String(bytes, UTF_8))).orElse("");
  }

  EvaluationResult last() {
    return last;
  }

  Path top() {
    return top;
  }
}
