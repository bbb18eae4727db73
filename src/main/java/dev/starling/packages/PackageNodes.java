package dev.starling.packages;

import dev.starling.graph.Environment;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeTrait;

/** The functions of this room. */
public final class PackageNodes {
  private PackageNodes() {}

  /**
   * Adds the kinds of this room to a graph.
   *
   * <p>The kinds {@link RepositoryDirectoryKey}, {@link RepositoryBoundaryKey} and {@link
   * RepositoryMappingKey} must be added by whoever knows repositories, and {@link
   * LoadingSettings#KEY} be injected.
   */
  public static void register(GraphBuilder graph, SourceReader reader, BuildLanguage language) {
    StarlarkEvaluation evaluation = new StarlarkEvaluation(reader);
    graph
        .registerInjected(LoadingSettings.SettingsKey.KIND)
        .register(SyntaxTreeKey.KIND, new SyntaxTreeFunction(reader))
        .register(PositionTableKey.KIND, new PositionTableFunction(reader))
        .register(RepoFileKey.KIND, new RepoFileFunction(evaluation))
        .register(IgnoredDirectoriesKey.KIND, new IgnoredDirectoriesFunction(reader))
        .register(WorkspaceFileKey.KIND, new WorkspaceFileFunction(reader))
        .register(PackageLookupKey.KIND, new PackageLookupFunction())
        .register(
            BzlLoadKey.KIND,
            new BzlLoadFunction(reader, evaluation, language),
            NodeTrait.ONCE_PER_PROCESS)
        .register(NativeRuleClassesKey.KIND, new NativeRuleClassesFunction(language))
        .register(GlobKey.KIND, new GlobFunction())
        .register(TestsInSuiteKey.KIND, new TestsInSuiteFunction())
        .register(PackageKey.KIND, new PackageFunction(reader, evaluation, language))
        .register(
            DeclaredTargetKey.KIND,
            (DeclaredTargetKey key, Environment env) ->
                env.get(new PackageKey(key.label().packageId())).alone(key.label().name()))
        .register(PackagesBelowKey.KIND, new PackagesBelowFunction())
        .register(TargetPatternKey.KIND, new TargetPatternFunction())
        .register(TargetPatternsKey.KIND, new TargetPatternsFunction());
  }
}
