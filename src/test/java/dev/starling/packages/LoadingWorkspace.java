package dev.starling.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.starling.codec.CodecRegistry;
import dev.starling.definition.DefinitionCodecs;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.depset.DepsetCodecs;
import dev.starling.event.Diagnostic;
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
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.graph.Version;
import dev.starling.label.LabelCodecs;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A workspace in memory that can be edited and loaded again. */
final class LoadingWorkspace {
  private final NioFileSystem files = new NioFileSystem();
  private final Path root;
  private final Graph graph;
  private final RecordingEventHandler events = new RecordingEventHandler();
  private final Map<String, Path> repositories = new TreeMap<>();
  private EvaluationResult last;
  private Version version;
  private long time = 1_000_000_000_000L;

  LoadingWorkspace() throws Exception {
    this(
        Jimfs.newFileSystem(
                Configuration.unix().toBuilder()
                    .setAttributeViews("posix")
                    .setMaxSize(1 << 28)
                    .build())
            .getPath("/ws"));
  }

  LoadingWorkspace(Path root) throws Exception {
    this(root, Autoloads.NONE);
  }

  LoadingWorkspace(Path root, Autoloads autoloads) throws Exception {
    this.root = root;
    files.createDirectories(root);
    repositories.put("", root);
    GraphBuilder builder = new GraphBuilder(codecs());
    FileNodes.register(builder, files);
    PackageNodes.register(
        builder,
        new SourceReader(files, root.getFileSystem()),
        new BuildLanguage(
            new GlobalEnvironments(ImmutableList.of(new DefinitionGlobals(), new PackageGlobals())),
            autoloads));
    builder.<RepositoryDirectoryKey, RepositoryDirectory>register(
        RepositoryDirectoryKey.KIND, (key, _) -> directory(key.repository()));
    builder.<RepositoryBoundaryKey, RepositoryBoundary>register(
        RepositoryBoundaryKey.KIND,
        (_, _) -> new RepositoryBoundary(/* mayBeCrossed= */ false, Optional.empty()));
    builder.<RepositoryMappingKey, RepositoryMappingValue>register(
        RepositoryMappingKey.KIND, (key, _) -> mapping(key.repository()));
    graph = builder.build();
    version = graph.nextVersion(Changes.injecting(LoadingSettings.KEY, LoadingSettings.DEFAULT));
  }

  private RepositoryDirectory directory(RepositoryName name) {
    Path path = repositories.get(name.name());
    return path == null
        ? new RepositoryDirectory.Missing("Repository '%s' is not defined".formatted(name))
        : new RepositoryDirectory.Found(path);
  }

  private static RepositoryMappingValue mapping(RepositoryName name) {
    return new RepositoryMappingValue(
        RepositoryMapping.fallback(name, ImmutableMap.of()),
        "ws",
        Optional.empty(),
        Optional.empty());
  }

  Path root() {
    return root;
  }

  /** Adds a repository beside the workspace; its files are written below its name. */
  LoadingWorkspace repository(String name) {
    repositories.put(name, root.resolve(name));
    return this;
  }

  /** Writes a file; each write is a moment later than the one before. */
  LoadingWorkspace write(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    files.createDirectories(file.getParent());
    files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    time += 1_000_000_000L;
    files.setModified(file, time);
    files.setModified(file.getParent(), time);
    return this;
  }

  LoadingWorkspace delete(String path) throws IOException {
    files.deleteTree(root.resolve(path));
    time += 1_000_000_000L;
    files.setModified(root.resolve(path).getParent(), time);
    return this;
  }

  LoadingWorkspace link(String path, String target) throws IOException {
    files.createDirectories(root.resolve(path).getParent());
    files.createSymlink(root.resolve(path), target);
    return this;
  }

  /** Looks at the disk again, then brings nodes up to date. */
  EvaluationResult evaluate(Key<?>... keys) throws InterruptedException {
    version = graph.nextVersion(new FileScanner(files).scan(graph, 2));
    events.clear();
    last =
        graph.evaluate(
            new EvaluationRequest(
                version, ImmutableList.copyOf(keys), /* keepGoing= */ true, 2, events));
    return last;
  }

  <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    return evaluate(key).get(key);
  }

  Package load(String path) throws NodeException, InterruptedException {
    return get(new PackageKey(PackageId.inMain(path)));
  }

  /** Returns what loading a package says: its errors and warnings, then why there is none. */
  String complaints(String path) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    String failure = "";
    try {
      load(path);
    } catch (NodeException e) {
      failure = "FAILED: " + e.getMessage() + "\n";
    }
    for (Diagnostic message : events.diagnostics()) {
      text.append(message).append('\n');
    }
    return (text + failure).replace(root + "/", "");
  }

  RecordingEventHandler events() {
    return events;
  }

  long evaluated(NodeKind kind) {
    return last.statistics().evaluated(kind);
  }

  private static CodecRegistry codecs() {
    CodecRegistry.Builder builder = CodecRegistry.builder();
    LabelCodecs.addTo(builder);
    DepsetCodecs.addTo(builder);
    new DefinitionCodecs(ImmutableList.of(), ImmutableList.of()).addTo(builder);
    PackageCodecs.addTo(builder);
    return builder.build();
  }
}
