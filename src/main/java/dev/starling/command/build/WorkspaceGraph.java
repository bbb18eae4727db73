package dev.starling.command.build;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.starling.analysis.AnalysisCodecs;
import dev.starling.analysis.AnalysisFunctions;
import dev.starling.analysis.Configurations;
import dev.starling.analysis.builtin.AnalysisGlobals;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.command.Directories;
import dev.starling.config.ConfigurationGlobals;
import dev.starling.config.NativeOptions;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.DefinitionResolver;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.exec.ExecutionCodecs;
import dev.starling.exec.ExecutionNodes;
import dev.starling.exec.ExecutionState;
import dev.starling.exec.GraphRepositoryRoots;
import dev.starling.exec.GraphSourceFiles;
import dev.starling.file.FileNodes;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.GraphStore;
import dev.starling.option.FlagTable;
import dev.starling.packages.Autoloads;
import dev.starling.packages.BuildLanguage;
import dev.starling.packages.LoadedModules;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.PackageGlobals;
import dev.starling.packages.PackageNodes;
import dev.starling.packages.SourceReader;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.packages.project.ProjectNodes;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.EmbeddedFiles;
import dev.starling.repository.EmbeddedRepositories;
import dev.starling.repository.HostConstraints;
import dev.starling.repository.RepositoryGlobals;
import dev.starling.repository.RepositoryNodes;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.module.DownloadedRegistryFiles;
import dev.starling.repository.module.LockfileCodec;
import dev.starling.repository.module.ModuleNodes;
import dev.starling.repository.rule.RepositoryRuleCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Makes the graph of a workspace: all kinds of nodes with their functions and codecs. */
final class WorkspaceGraph {
  private static final long MAX_GRAPH_BYTES = 2L << 30;

  private final FileSystem fileSystem;
  private final Directories directories;
  private final ImmutableMap<String, NativeRuleImplementation> furtherRules;
  private final Configurations configurations;
  private final Downloads downloads;
  private final ProcessRunner processes;
  private final Supplier<ExecutionState> execution;

  /** What all graphs have in common; made once, when the first one is. */
  private final Supplier<GlobalEnvironments> globals = Suppliers.memoize(WorkspaceGraph::globals);

  private final Supplier<CodecRegistry> codecs = Suppliers.memoize(WorkspaceGraph::codecs);

  /**
   * For a server that keeps its files in these directories.
   *
   * @param furtherRules implementations of rules besides those of analysis
   * @param processes starts the programs that repository rules run
   * @param execution the state that actions are carried out by, asked for when the first one is
   */
  WorkspaceGraph(
      FileSystem fileSystem,
      Directories directories,
      ImmutableMap<String, NativeRuleImplementation> furtherRules,
      Configurations configurations,
      Downloads downloads,
      ProcessRunner processes,
      Supplier<ExecutionState> execution) {
    this.fileSystem = fileSystem;
    this.directories = directories;
    this.furtherRules = furtherRules;
    this.configurations = configurations;
    this.downloads = downloads;
    this.processes = processes;
    this.execution = execution;
  }

  /** Makes the graph, which goes on from what the last server has written down. */
  Graph build(Path workspace) throws IOException {
    EmbeddedRepositories embedded =
        new EmbeddedRepositories(
            EmbeddedFiles.install(
                directories.outputUserRoot().resolve("embedded"),
                HostConstraints.of(System.getProperty("os.arch"), System.getProperty("os.name"))));
    GraphBuilder builder = new GraphBuilder(codecs.get()).groupRequests(Retention::configuration);
    InputPaths paths = new InputPaths(workspace, directories.externalRepositories());
    SourceReader sources = new SourceReader(fileSystem, FileSystems.getDefault());
    FileNodes.register(builder, fileSystem, RepositoryNodes.epochs(paths));
    PackageNodes.register(
        builder, sources, new BuildLanguage(globals.get(), Autoloads.parse(autoloads())));
    ProjectNodes.register(builder, sources);
    RepositoryNodes.register(
        builder,
        new ContextServices(fileSystem, processes, paths, downloads),
        embedded,
        new DownloadedRegistryFiles(downloads),
        globals.get(),
        new StarlarkEvaluation(sources),
        LoadingSettings.DEFAULT.semantics());
    AnalysisFunctions.register(builder, configurations, furtherRules);
    ExecutionNodes.register(
        builder,
        new GraphSourceFiles(new GraphRepositoryRoots(), () -> execution.get().execRoot()),
        execution);
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

  /** Makes a graph that is empty and can read no more than the file of the main module. */
  Graph ofRootModule(Path workspace) {
    GraphBuilder builder = new GraphBuilder(codecs.get());
    FileNodes.register(builder, fileSystem, (_, _) -> 0);
    ModuleNodes.registerRoot(
        builder, fileSystem, workspace, globals.get(), LoadingSettings.DEFAULT.semantics());
    return builder.build();
  }
}
