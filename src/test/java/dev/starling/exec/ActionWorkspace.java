package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.SourceArtifact;
import dev.starling.action.SpawnAction;
import dev.starling.action.WorkspaceStatusAction;
import dev.starling.analysis.WorkspaceStatusKey;
import dev.starling.analysis.WorkspaceStatusValue;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.event.Diagnostic;
import dev.starling.event.Event;
import dev.starling.event.Report;
import dev.starling.file.FileNodes;
import dev.starling.file.FileScanner;
import dev.starling.fs.FileSystem;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.Changes;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.path.PathFragment;
import dev.starling.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.Location;

/** A workspace whose targets are actions written down in a test. */
final class ActionWorkspace implements AutoCloseable {
  static final NodeKind OWNER = new NodeKind("TEST_OWNER");
  static final ArtifactRoot BIN = ArtifactRoot.bin("k8-fastbuild");

  static final DerivedArtifact STABLE = status("stable-status.txt");
  static final DerivedArtifact VOLATILE = status("volatile-status.txt");

  private final FileSystem fileSystem = new NioFileSystem();
  final Path workspace;
  final Path outputBase;
  final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
  private final Map<OwnerKey, Owner> owners = new LinkedHashMap<>();
  private Graph graph;
  private ExecutionState state;
  private BuildExecutor executor;
  private boolean keepGoing;
  ExecutionOptions.Builder options = ExecutionOptions.builder().jobs(4).cpus(4);

  /** Owns the actions of one target. */
  record OwnerKey(String name) implements Key<Owner>, ActionLookupKey {
    @Override
    public NodeKind kind() {
      return OWNER;
    }

    @Override
    public Key<Owner> lookupKey() {
      return this;
    }

    @Override
    public Optional<Label> ownerLabel() {
      return Optional.of(label("//pkg:" + name));
    }
  }

  /** The actions of one target. */
  record Owner(ImmutableList<Action> actions) implements ActionLookupValue {}

  ActionWorkspace(Path root) throws IOException {
    this.workspace = Files.createDirectories(root.resolve("ws"));
    this.outputBase = root.resolve("base");
    restart();
  }

  /** Starts a new server on the same output base. */
  void restart() throws IOException {
    if (state != null) {
      state.close();
    }
    ExecRoot execRoot = new ExecRoot(fileSystem, workspace, outputBase.resolve("execroot/_main"));
    state =
        new ExecutionState(
            fileSystem,
            execRoot,
            outputBase.resolve("action_cache"),
            "bazel-",
            ProcessRunner.forThisSystem(),
            (label, _) ->
                Optional.of(
                    Location.fromFileLineColumn(workspace.resolve("pkg/BUILD").toString(), 1, 1)),
            StarlarkSemantics.DEFAULT,
            Clock.systemUTC());
    GraphBuilder builder =
        new GraphBuilder().registerInjected(OWNER).registerInjected(WorkspaceStatusKey.KIND);
    FileNodes.register(builder, fileSystem);
    NodeFunction<PackageKey, Package> noPackages =
        (key, _) -> {
          throw new NodeException("no package " + key);
        };
    builder.register(PackageKey.KIND, noPackages);
    ExecutionNodes.register(
        builder, new GraphSourceFiles((_, _) -> workspace, () -> execRoot), () -> state);
    graph = builder.build();
    executor = new BuildExecutor(graph, state);
    Changes.Builder all = Changes.builder();
    all.inject(
        WorkspaceStatusKey.INSTANCE,
        new WorkspaceStatusValue(ImmutableList.of(new WorkspaceStatusAction(STABLE, VOLATILE))));
    owners.forEach(all::inject);
    graph.nextVersion(all.build());
  }

  void keepGoing() {
    keepGoing = true;
  }

  Path write(String path, String content) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  static Label label(String text) {
    try {
      return Label.parseCanonical(text);
    } catch (LabelSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static DerivedArtifact status(String name) {
    return DerivedArtifact.file(
        ArtifactRoot.BUILD_INFO, PathFragment.of(name), WorkspaceStatusKey.INSTANCE);
  }

  static Artifact source(String name) {
    return new SourceArtifact(label("//pkg:" + name));
  }

  static DerivedArtifact output(String owner, String name) {
    return DerivedArtifact.file(BIN, PathFragment.of("pkg/" + name), new OwnerKey(owner));
  }

  static DerivedArtifact tree(String owner, String name) {
    return DerivedArtifact.tree(BIN, PathFragment.of("pkg/" + name), new OwnerKey(owner));
  }

  static ActionOwner owner(String name) {
    return new ActionOwner(
        Optional.of(label("//pkg:" + name)),
        "genrule rule",
        "k8-fastbuild",
        "0123456789abcdef",
        false,
        Optional.empty(),
        ImmutableMap.of());
  }

  /** Declares the actions of a target. */
  void target(String name, Action... actions) {
    OwnerKey key = new OwnerKey(name);
    Owner value = new Owner(ImmutableList.copyOf(actions));
    owners.put(key, value);
    graph.nextVersion(Changes.injecting(key, value));
  }

  static SpawnAction.Builder shellAction(
      String name, String command, Iterable<Artifact> inputs, DerivedArtifact... outputs) {
    return SpawnAction.builder()
        .owner(owner(name))
        .mnemonic("Shell")
        .progressMessage("Running " + name)
        .commandLines(CommandLines.of(ImmutableList.of("/bin/sh", "-c", command)))
        .environment(
            new ActionEnvironment(
                ImmutableSortedMap.of("FIXED", "value"), ImmutableSortedSet.of("PATH")))
        .requirements(ExecutionRequirements.NONE)
        .inputs(NestedSet.copyOf(Order.STABLE_ORDER, inputs))
        .tools(NestedSet.empty(Order.STABLE_ORDER))
        .outputs(ImmutableList.copyOf(outputs));
  }

  /** Declares a target with one shell command that makes one output named like it. */
  void shell(String name, String command, Artifact... inputs) {
    target(
        name, shellAction(name, command, ImmutableList.copyOf(inputs), output(name, name)).build());
  }

  ExecutionResult build(Artifact... artifacts) throws IOException, InterruptedException {
    return build(ImmutableList.copyOf(artifacts), ImmutableList.of());
  }

  ExecutionResult test(String name) throws IOException, InterruptedException {
    return build(
        ImmutableList.of(), ImmutableList.of(new ActionExecutionKey(new OwnerKey(name), 0)));
  }

  private ExecutionResult build(List<Artifact> artifacts, List<ActionExecutionKey> tests)
      throws IOException, InterruptedException {
    events.clear();
    ExecutionOptions current =
        options.clientEnvironment(ImmutableMap.of("PATH", "/usr/bin:/bin", "USER", "me")).build();
    Changes changes =
        Changes.builder()
            .addAll(new FileScanner(fileSystem).scan(graph, 2))
            .addAll(executor.changes(current))
            .build();
    ExecutionRequest request =
        new ExecutionRequest(
            ImmutableList.of(
                new ExecutionRequest.TopLevelTarget(
                    label("//pkg:top"),
                    NestedSet.copyOf(Order.STABLE_ORDER, artifacts),
                    ImmutableList.copyOf(tests))),
            keepGoing,
            current);
    return executor.execute(request, graph.nextVersion(changes), 4, events::add);
  }

  /** The names of the targets whose processes ran in the last build, sorted. */
  ImmutableList<String> ran() {
    return events.stream()
        .filter(e -> e instanceof ExecutionEvent.ActionRunning)
        .map(e -> ((ExecutionEvent.ActionRunning) e).action().owner().label().orElseThrow().name())
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  /** What the tests of the last build have printed. */
  ImmutableList<String> printed() {
    return events.stream()
        .filter(Report.TestPrinted.class::isInstance)
        .map(event -> ((Report.TestPrinted) event).text())
        .collect(ImmutableList.toImmutableList());
  }

  /** The messages of the last build, with the workspace's and output base's paths shortened. */
  ImmutableList<String> messages() {
    return events.stream()
        .filter(e -> e instanceof Diagnostic)
        .map(
            e ->
                e.toString()
                    .replace(workspace.toString(), "/ws")
                    .replace(outputBase.toString(), "/base"))
        .collect(ImmutableList.toImmutableList());
  }

  Path path(Artifact artifact) {
    return state.execRoot().path(artifact);
  }

  String content(Artifact artifact) throws IOException {
    return Files.readString(path(artifact));
  }

  @Override
  public void close() {
    state.close();
  }
}
