package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLine;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.RepoMappingManifestAction;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesSupport;
import dev.starling.action.RunfilesTree;
import dev.starling.action.RunfilesTreeAction;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.PathFragment;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkList;

/**
 * Makes the runfiles tree of an executable: its manifests, its links, and the artifact that stands
 * for all of it.
 */
final class RunfilesActions {
  private final RuleInputs inputs;
  private final ActionRegistry registry;
  private final RuleStrings strings;
  private final Environment env;

  RunfilesActions(
      RuleInputs inputs, ActionRegistry registry, RuleStrings strings, Environment env) {
    this.env = env;
    this.strings = strings;
    this.inputs = inputs;
    this.registry = registry;
  }

  RunfilesSupport create(
      DerivedArtifact executable, Runfiles runfiles, Optional<RunEnvironmentInfo> environment)
      throws EvalException, NodeException, InterruptedException {
    ActionOwner owner = inputs.owners().defaultOwner();
    DerivedArtifact mapping = declare(executable, ".repo_mapping", DerivedArtifact.Kind.FILE);
    DerivedArtifact treeArtifact = declare(executable, ".runfiles", DerivedArtifact.Kind.RUNFILES);
    DerivedArtifact inputManifest =
        declare(executable, ".runfiles_manifest", DerivedArtifact.Kind.FILE);
    DerivedArtifact outputManifest =
        declare(executable, ".runfiles/MANIFEST", DerivedArtifact.Kind.FILE);
    registry.register(
        new RepoMappingManifestAction(
            owner, RepositoryMappingLines.of(runfiles, inputs.workspaceName(), env), mapping));
    RunfilesTree tree =
        new RunfilesTree(
            treeArtifact.execPath(), runfiles, inputs.workspaceName(), Optional.of(mapping));
    registry.register(new SourceManifestAction(owner, tree, inputManifest));
    registry.register(new SymlinkTreeAction(owner, tree, inputManifest, outputManifest));
    registry.register(
        new RunfilesTreeAction(
            owner, tree, treeInputs(runfiles, mapping, outputManifest), treeArtifact));
    return new RunfilesSupport(
        executable,
        tree,
        treeArtifact,
        inputManifest,
        outputManifest,
        CommandLine.of(arguments()),
        environment(environment));
  }

  private DerivedArtifact declare(
      DerivedArtifact executable, String suffix, DerivedArtifact.Kind kind) {
    PathFragment path = PathFragment.of(executable.rootRelativePath() + suffix);
    return registry.declareInternal(executable.root(), path, kind);
  }

  private static NestedSet<Artifact> treeInputs(
      Runfiles runfiles, DerivedArtifact mapping, DerivedArtifact manifest) {
    NestedSetBuilder<Artifact> files = NestedSet.builder(Order.STABLE_ORDER);
    return files.addTransitive(runfiles.allArtifacts()).add(mapping).add(manifest).build();
  }

  /**
   * The {@code args} attribute, with locations and Make variables replaced, and divided into words.
   */
  private ImmutableList<String> arguments() throws EvalException {
    Object value = inputs.values().find("args");
    if (!(value instanceof ImmutableList<?> list) || list.isEmpty()) {
      return ImmutableList.of();
    }
    Sequence<?> data = StarlarkList.immutableCopyOf(inputs.prerequisites().of("data"));
    ImmutableList.Builder<String> words = ImmutableList.builder();
    for (Object text : list) {
      words.addAll(strings.runTimeWords("args", (String) text, data));
    }
    return words.build();
  }

  private static ActionEnvironment environment(Optional<RunEnvironmentInfo> info) {
    return info.map(
            i ->
                new ActionEnvironment(
                    ImmutableSortedMap.copyOf(i.environmentMap()),
                    ImmutableSortedSet.copyOf(i.inherited())))
        .orElse(ActionEnvironment.EMPTY);
  }
}
