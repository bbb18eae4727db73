package dev.starling.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.builtin.AnalysisGlobals;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.analysis.toolchain.ToolchainDebug;
import dev.starling.analysis.toolchain.ToolchainDebugKey;
import dev.starling.codec.CodecRegistry;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationGlobals;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.NativeOptions;
import dev.starling.config.TestRunOptions;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.event.Diagnostic;
import dev.starling.event.RecordingEventHandler;
import dev.starling.file.FileNodes;
import dev.starling.file.FileScanner;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.Changes;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Version;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.option.FlagTable;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.RegisteredTargets;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryBoundary;
import dev.starling.packages.RepositoryBoundaryKey;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.RepositoryMappingValue;
import dev.starling.packages.SourceReader;
import dev.starling.repository.RepositoryGlobals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A workspace on disk that can be edited and analyzed again. */
final class AnalysisFixture {
  private static final Path STARLARK =
      Path.of(System.getProperty("starling.basedir", "."), "src/main/starlark").toAbsolutePath();

  private final NioFileSystem files = new NioFileSystem();
  private final Path root;
  private final Graph graph;
  private final Configurations configurations = new Configurations();
  private final RecordingEventHandler events = new RecordingEventHandler();
  private final Map<String, Path> repositories = new TreeMap<>();
  private final List<String> toolchains = new ArrayList<>();
  private final List<String> platforms = new ArrayList<>();
  private final NativeOptions table = NativeOptions.from(FlagTable.standard());
  private BuildOptions options;
  private boolean keepGoing;
  private Version version;
  private TopLevelTargets.Result last;

  AnalysisFixture() throws Exception {
    this(Files.createTempDirectory("analysis").toRealPath());
  }

  AnalysisFixture(Path root) throws Exception {
    this.root = root;
    repositories.put("", root);
    repositories.put("platforms", STARLARK.resolve("platforms"));
    repositories.put("bazel_tools", STARLARK.resolve("bazel_tools"));
    repositories.put("_builtins", STARLARK.resolve("builtins"));
    Path host = Files.createTempDirectory("host_platform").toRealPath();
    Files.writeString(host.resolve("BUILD"), "");
    Files.writeString(
        host.resolve("constraints.bzl"),
        "HOST_CONSTRAINTS = ['@platforms//cpu:x86_64', '@platforms//os:linux']\n");
    repositories.put("local_config_platform", host);
    CodecRegistry.Builder codecs = CodecRegistry.builder();
    AnalysisCodecs.addTo(codecs, table);
    GraphBuilder builder = new GraphBuilder(codecs.build());
    FileNodes.register(builder, files);
    PackageNodes.register(
        builder,
        new SourceReader(files, root.getFileSystem()),
        new BuildLanguage(
            new GlobalEnvironments(
                ImmutableList.of(
                    new DefinitionGlobals(),
                    new PackageGlobals(),
                    new RepositoryGlobals(),
                    new ConfigurationGlobals(TemplateVariableInfo.PROVIDER),
                    new AnalysisGlobals())),
            Autoloads.parse(Files.readString(STARLARK.resolve("builtins/autoloads.tsv")))));
    AnalysisFunctions.register(builder, configurations, ImmutableMap.of());
    builder.<RepositoryDirectoryKey, RepositoryDirectory>register(
        RepositoryDirectoryKey.KIND, (key, _) -> directory(key.repository()));
    builder.<RepositoryBoundaryKey, RepositoryBoundary>register(
        RepositoryBoundaryKey.KIND,
        (_, _) -> new RepositoryBoundary(/* mayBeCrossed= */ false, Optional.empty()));
    builder.<RepositoryMappingKey, RepositoryMappingValue>register(
        RepositoryMappingKey.KIND, (key, _) -> mapping(key.repository()));
    builder.registerInjected(RegisteredTargetsKey.KIND);
    graph = builder.build();
    options =
        BuildOptions.defaults(table).toBuilder()
            .set("cpu", "k8")
            .set("host_cpu", "k8")
            .set("host_platform", Label.parseCanonicalUnchecked("@@platforms//host:host"))
            .build();
    version =
        graph.nextVersion(
            Changes.builder()
                .inject(LoadingSettings.KEY, LoadingSettings.DEFAULT)
                .inject(ToolchainDebugKey.INSTANCE, ToolchainDebug.NOTHING)
                .inject(TestRunOptionsKey.INSTANCE, TestRunOptions.DEFAULT)
                .build());
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

  Graph graph() {
    return graph;
  }

  /** Writes a file. */
  AnalysisFixture write(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    return this;
  }

  /** Changes options of the target configuration. */
  AnalysisFixture options(Consumer<BuildOptions.Builder> change) {
    BuildOptions.Builder builder = options.toBuilder();
    change.accept(builder);
    options = builder.build();
    return this;
  }

  /** Sets an option as a command line does. */
  AnalysisFixture option(String text) throws Exception {
    int equals = text.indexOf('=');
    String name = text.substring(0, equals);
    if (name.startsWith("//")) {
      options = options.toBuilder().setStarlark(label(name), text.substring(equals + 1)).build();
      return this;
    }
    Object value =
        table.get(name).parse(ImmutableList.of(text.substring(equals + 1)), AnalysisFixture::label);
    return options(builder -> builder.set(name, value));
  }

  private static Label label(String text) throws dev.starling.label.LabelSyntaxException {
    return Label.parse(
        text, PackageContext.topOf(RepositoryMapping.fallback(RepositoryName.MAIN, Map.of())));
  }

  /** Has toolchain resolution told for some types. */
  AnalysisFixture debug(String pattern) throws Exception {
    version =
        graph.nextVersion(
            Changes.injecting(ToolchainDebugKey.INSTANCE, new ToolchainDebug(pattern)));
    return this;
  }

  /** Registers toolchains, the first before all others. */
  AnalysisFixture registerToolchains(String... patterns) {
    toolchains.addAll(List.of(patterns));
    return this;
  }

  /** Registers execution platforms. */
  AnalysisFixture registerPlatforms(String... patterns) {
    platforms.addAll(List.of(patterns));
    return this;
  }

  /** Has every target analyzed after an error. */
  AnalysisFixture keepGoing() {
    keepGoing = true;
    return this;
  }

  ConfigurationKey configuration() {
    return configurations.interned(options);
  }

  private static RegisteredTargets registered(List<String> texts) throws Exception {
    TargetPatternParser parser =
        TargetPatternParser.atMainRoot(RepositoryMapping.fallback(RepositoryName.MAIN, Map.of()));
    ImmutableList.Builder<TargetPattern> patterns = ImmutableList.builder();
    for (String text : texts) {
      patterns.add(parser.parse(text));
    }
    return new RegisteredTargets(patterns.build());
  }

  /** Adds a repository that lies elsewhere. */
  AnalysisFixture repository(String name, Path directory) {
    repositories.put(name, directory);
    return this;
  }

  /** The rules of a package. */
  List<String> rules(String path) throws Exception {
    dev.starling.packages.PackageKey key =
        new dev.starling.packages.PackageKey(dev.starling.label.PackageId.inMain(path));
    return graph
        .evaluate(
            new dev.starling.graph.EvaluationRequest(
                version, ImmutableList.of(key), true, 2, events))
        .get(key)
        .targets()
        .stream()
        .filter(target -> target instanceof dev.starling.packages.Rule)
        .map(target -> target.label().toString())
        .toList();
  }

  /** Loads packages of the main repository without analyzing anything. */
  void load(Iterable<String> packages) throws Exception {
    ImmutableList.Builder<dev.starling.graph.Key<?>> keys = ImmutableList.builder();
    packages.forEach(
        path ->
            keys.add(
                new dev.starling.packages.PackageKey(dev.starling.label.PackageId.inMain(path))));
    graph.evaluate(
        new dev.starling.graph.EvaluationRequest(version, keys.build(), true, 2, events));
  }

  /** Looks at the disk again, then analyzes targets. */
  TopLevelTargets.Result analyze(String... labels) throws Exception {
    version =
        graph.nextVersion(
            Changes.builder()
                .addAll(new FileScanner(files).scan(graph, 2))
                .inject(RegisteredTargetsKey.TOOLCHAINS, registered(toolchains))
                .inject(RegisteredTargetsKey.EXECUTION_PLATFORMS, registered(platforms))
                .build());
    events.clear();
    ImmutableSet.Builder<Label> all = ImmutableSet.builder();
    for (String label : labels) {
      all.add(
          Label.parse(
              label,
              PackageContext.topOf(RepositoryMapping.fallback(RepositoryName.MAIN, Map.of()))));
    }
    last =
        new TopLevelTargets(graph, configuration())
            .analyze(version, all.build(), new TopLevelTargets.Mode(keepGoing, 2), events);
    return last;
  }

  /** Analyzes one target that must be right. */
  ConfiguredTarget target(String label) throws Exception {
    TopLevelTargets.Result result = analyze(label);
    if (!result.isComplete()) {
      throw new AssertionError(messages());
    }
    return result.targets().getFirst();
  }

  /** Analyzes a target and returns everything that is said, without the path of the workspace. */
  String complaints(String... labels) throws Exception {
    analyze(labels);
    return messages();
  }

  /** What the last analysis said. */
  String messages() {
    StringBuilder text = new StringBuilder();
    for (Diagnostic message : events.diagnostics()) {
      text.append(message).append('\n');
    }
    return text.toString()
        .replace(root + "/", "")
        .replace(configuration().shortId(), "CONFIG")
        .replaceAll("CONFIG[0-9a-f]{57}|[0-9a-f]{64}", "DIGEST");
  }

  /** How many nodes of a kind the last analysis computed. */
  long evaluated(NodeKind kind) {
    return last.evaluation().statistics().evaluated(kind);
  }
}
