package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
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
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryName;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.SourceReader;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RepositoryEnvironment;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.RegistryFiles;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class RepositoryNodesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final NioFileSystem files = new NioFileSystem();
  private final RecordingEventHandler events = new RecordingEventHandler();
  private Path workspace;
  private Path embedded;
  private Graph graph;
  private Version version;

  @Before
  public void open() throws Exception {
    workspace = folder.newFolder("ws").toPath();
    embedded =
        EmbeddedFiles.install(
            folder.getRoot().toPath().resolve("embedded"), new HostConstraints("x86_64", "linux"));
    GlobalEnvironments globals =
        new GlobalEnvironments(
            ImmutableList.of(
                new DefinitionGlobals(), new PackageGlobals(), new RepositoryGlobals()));
    GraphBuilder builder = new GraphBuilder();
    InputPaths paths = new InputPaths(workspace, folder.getRoot().toPath().resolve("external"));
    SourceReader sources = new SourceReader(files, FileSystems.getDefault());
    FileNodes.register(builder, files, RepositoryNodes.epochs(paths));
    PackageNodes.register(builder, sources, new BuildLanguage(globals, Autoloads.NONE));
    RepositoryNodes.register(
        builder,
        new ContextServices(files, ProcessRunner.forThisSystem(), paths, new Downloads()),
        new EmbeddedRepositories(embedded),
        RegistryFiles.NONE,
        globals,
        new StarlarkEvaluation(sources),
        LoadingSettings.DEFAULT.semantics());
    graph = builder.build();
    graph.nextVersion(Changes.injecting(LoadingSettings.KEY, LoadingSettings.DEFAULT));
    graph.nextVersion(Changes.injecting(ModuleOptions.OptionsKey.INSTANCE, ModuleOptions.OFFLINE));
    graph.nextVersion(
        Changes.injecting(RepositoryOptions.OptionsKey.INSTANCE, RepositoryOptions.DEFAULT));
    graph.nextVersion(Changes.injecting(FetchPolicy.PolicyKey.INSTANCE, FetchPolicy.DEFAULT));
    version =
        graph.nextVersion(
            Changes.injecting(
                RepositoryEnvironment.EnvironmentKey.INSTANCE, RepositoryEnvironment.EMPTY));
  }

  private void write(String path, String... lines) throws Exception {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
  }

  private <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    version = graph.nextVersion(new FileScanner(files).scan(graph, 2));
    return graph
        .evaluate(
            new EvaluationRequest(version, ImmutableList.of(key), /* keepGoing= */ true, 2, events))
        .get(key);
  }

  private RepositoryDirectory directory(String name) throws Exception {
    return get(new RepositoryDirectoryKey(RepositoryName.of(name)));
  }

  private Label inMain(String label) throws Exception {
    return Label.parse(
        label, PackageContext.topOf(get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping()));
  }

  private String registered(RegisteredTargetsKey key) throws Exception {
    return get(key).patterns().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  @Test
  public void workspaceFileNamesTheMainRepositoryAndOthers() throws Exception {
    write(
        "WORKSPACE",
        "workspace(name = 'mine')",
        "local_repository(name = 'other', path = 'third/other')",
        "register_toolchains('//a:tc', '@other//b:all')");
    write("third/other/BUILD");
    assertThat(directory("other"))
        .isEqualTo(new RepositoryDirectory.Found(workspace.resolve("third/other")));
    assertThat(inMain("@mine//a:b").canonicalForm()).isEqualTo(inMain("//a:b").canonicalForm());
    assertThat(get(new RepositoryMappingKey(RepositoryName.MAIN)).workspaceName())
        .isEqualTo("mine");
    assertThat(registered(RegisteredTargetsKey.TOOLCHAINS)).contains("@@other");
  }

  @Test
  public void aLoadSeesWhatTheStatementsBeforeItDeclare() throws Exception {
    write(
        "WORKSPACE",
        "local_repository(name = 'other', path = 'other')",
        "load('@other//:deps.bzl', 'deps')",
        "deps()");
    write("other/WORKSPACE");
    write("other/BUILD");
    write(
        "other/deps.bzl",
        "def deps():",
        "    native.local_repository(name = 'more', path = 'more')");
    write("more/BUILD");
    assertThat(directory("more"))
        .isEqualTo(new RepositoryDirectory.Found(workspace.resolve("more")));
  }

  @Test
  public void anOverlayHasItsOwnBuildFile() throws Exception {
    write(
        "WORKSPACE",
        "new_local_repository(name = 'lib', path = 'lib', build_file_content ="
            + " 'exports_files([\"x.txt\"])')");
    write("lib/x.txt", "x");
    write("lib/BUILD", "this is not read");
    Path root = ((RepositoryDirectory.Found) directory("lib")).root();
    assertThat(Files.readString(root.resolve("BUILD.bazel")))
        .isEqualTo("exports_files([\"x.txt\"])");
    assertThat(Files.readString(root.resolve("x.txt"))).isEqualTo("x\n");
    assertThat(Files.exists(root.resolve("BUILD"))).isFalse();
  }

  @Test
  public void modulesKnowEachOtherByTheNamesTheyGive() throws Exception {
    write(
        "MODULE.bazel",
        "module(name = 'mine', version = '1.0')",
        "bazel_dep(name = 'lib', version = '2.0', repo_name = 'my_lib')",
        "bazel_dep(name = 'platforms', version = '0.0.10')",
        "local_path_override(module_name = 'lib', path = 'lib')",
        "local_path_override(module_name = 'base', path = 'base')",
        "register_toolchains('//:tc')");
    write(
        "lib/MODULE.bazel",
        "module(name = 'lib', version = '2.0')",
        "bazel_dep(name = 'base', version = '1')");
    write("base/MODULE.bazel", "module(name = 'base', version = '1')");
    assertThat(directory("lib+"))
        .isEqualTo(new RepositoryDirectory.Found(workspace.resolve("lib")));
    assertThat(inMain("@my_lib//a").canonicalForm()).isEqualTo("@@lib+//a:a");
    assertThat(inMain("@platforms//os:linux").canonicalForm()).isEqualTo("@@platforms//os:linux");
    assertThat(inMain("@base//:x").repository().isVisible()).isFalse();
    assertThat(get(new RepositoryMappingKey(RepositoryName.of("lib+"))).mapping().get("base"))
        .isEqualTo(RepositoryName.of("base+"));
    assertThat(get(new RepositoryMappingKey(RepositoryName.of("lib+"))).moduleVersion().get())
        .isEqualTo("2.0");
  }

  @Test
  public void anUnknownModuleIsToldWithWhoNeedsIt() throws Exception {
    write("MODULE.bazel", "bazel_dep(name = 'rules_go', version = '1')");
    NodeException e = assertThrows(NodeException.class, () -> inMain("//a"));
    assertThat(e)
        .hasMessageThat()
        .contains("in module dependency chain <root> -> rules_go@1: module rules_go@1 not found");
  }

  @Test
  public void mistakesInWorkspaceHaveAPlace() throws Exception {
    write("WORKSPACE", "local_repository(nmae = 'x', path = 'y')");
    assertThrows(NodeException.class, () -> directory("x"));
    assertThat(events.diagnostics().getFirst().toString()).contains("nmae");
    assertThat(events.diagnostics().getFirst().toString()).contains("line 1");
  }

  @Test
  public void missingRepositoriesSayWhy() throws Exception {
    write("WORKSPACE", "local_repository(name = 'gone', path = 'gone')");
    assertThat(directory("gone").toString()).contains("does not exist or is not a directory");
    assertThat(directory("never").toString()).contains("is not defined");
  }

  @Test
  public void embeddedRepositoriesAreThere() throws Exception {
    write("WORKSPACE");
    assertThat(directory("bazel_tools"))
        .isEqualTo(new RepositoryDirectory.Found(embedded.resolve("bazel_tools")));
    assertThat(Files.readString(embedded.resolve("host_platform/constraints.bzl")))
        .contains("@platforms//cpu:x86_64");
  }

  @Test
  public void overridesComeFirst() throws Exception {
    write("WORKSPACE", "local_repository(name = 'other', path = 'other')");
    write("instead/BUILD");
    version =
        graph.nextVersion(
            Changes.injecting(
                RepositoryOptions.OptionsKey.INSTANCE,
                new RepositoryOptions(
                    Optional.empty(),
                    Optional.empty(),
                    ImmutableMap.of("other", workspace.resolve("instead")))));
    assertThat(directory("other"))
        .isEqualTo(new RepositoryDirectory.Found(workspace.resolve("instead")));
  }
}
