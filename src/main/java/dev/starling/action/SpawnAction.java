package dev.starling.action;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * Runs one process.
 *
 * @param inputs all files the process may read, tools and runfiles trees included
 * @param tools those of the inputs that belong to tools
 * @param unusedInputsList the output that lists inputs which were not read
 * @param dependencyFile the output in which a compiler lists what it has read; headers that it does
 *     not name count for nothing, and those that are no inputs are an error
 * @param resourceSet the Starlark function that tells what the process occupies
 * @param stripsPaths true if the process is to see paths without the name of the configuration
 */
public record SpawnAction(
    ActionOwner owner,
    String mnemonic,
    Optional<String> progressMessage,
    CommandLines commandLines,
    ActionEnvironment environment,
    ExecutionRequirements requirements,
    NestedSet<Artifact> inputs,
    NestedSet<Artifact> tools,
    ImmutableList<DerivedArtifact> outputs,
    Optional<DerivedArtifact> unusedInputsList,
    Optional<DerivedArtifact> dependencyFile,
    Optional<StarlarkCallable> resourceSet,
    boolean stripsPaths)
    implements Action {

  /** A builder with empty environment, requirements and tools. */
  public static Builder builder() {
    return new AutoBuilder_SpawnAction_Builder()
        .environment(ActionEnvironment.EMPTY)
        .requirements(ExecutionRequirements.NONE)
        .stripsPaths(false);
  }

  /** How the process sees paths: as they are, too, where two would become the same. */
  public PathMapping paths() {
    if (!stripsPaths) {
      return PathMapping.NONE;
    }
    Map<String, Artifact> seen = new HashMap<>();
    for (Artifact artifact : Iterables.concat(inputs.toList(), outputs)) {
      if (!artifact.isSource()) {
        Artifact other = seen.putIfAbsent(PathMapping.STRIP.execPath(artifact), artifact);
        if (other != null && !other.root().equals(artifact.root())) {
          return PathMapping.NONE;
        }
      }
    }
    return PathMapping.STRIP;
  }

  /** A builder that starts from this action. */
  public Builder toBuilder() {
    return new AutoBuilder_SpawnAction_Builder(this);
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    commandLines.addTo(fingerprint, context);
    environment.addTo(fingerprint);
    if (dependencyFile.isPresent()) {
      // A header that comes or goes may take the place of another one.
      fingerprint.add(
          context.digest(
              inputs, DependencyFile.class, (digester, item) -> digester.add(path(item, context))));
    }
    fingerprint.add(unusedInputsList.map(context.paths()::execPath).orElse(""));
  }

  /** What distinguishes digests of paths. */
  private enum DependencyFile {}

  private static String path(Object input, ActionKeyContext context) {
    return context.paths().execPath((Artifact) input);
  }

  @Override
  public Object starlarkArgv() throws EvalException, InterruptedException {
    try {
      return StarlarkList.immutableCopyOf(
          commandLines.allArguments(ArtifactExpander.NONE.with(paths())));
    } catch (CommandLineException e) {
      throw Starlark.errorf("%s", e.getMessage());
    }
  }

  @Override
  public Object starlarkArgs(StarlarkSemantics semantics) {
    return StarlarkList.immutableCopyOf(
        commandLines.parts().stream().map(part -> Args.frozen(part, semantics)).toList());
  }

  @Override
  public Dict<String, String> starlarkEnvironment() {
    return Dict.immutableCopyOf(environment.fixed());
  }

  /** Collects the parts of a {@link SpawnAction}. */
  @AutoBuilder
  public interface Builder {
    /** Sets on whose behalf the process runs. */
    Builder owner(ActionOwner owner);

    /** Sets the kind of the action. */
    Builder mnemonic(String mnemonic);

    /** Sets what the progress line says. */
    Builder progressMessage(String progressMessage);

    /** Sets the command. */
    Builder commandLines(CommandLines commandLines);

    /** Sets the environment variables. */
    Builder environment(ActionEnvironment environment);

    /** Sets what is asked of the place that runs the process. */
    Builder requirements(ExecutionRequirements requirements);

    /** Sets all inputs, tools included. */
    Builder inputs(NestedSet<Artifact> inputs);

    /** Sets those of the inputs that belong to tools. */
    Builder tools(NestedSet<Artifact> tools);

    /** Sets what the process makes. */
    Builder outputs(Iterable<DerivedArtifact> outputs);

    /** Sets the output that lists unused inputs. */
    Builder unusedInputsList(DerivedArtifact unusedInputsList);

    /** Sets the output that lists what was read. */
    Builder dependencyFile(DerivedArtifact dependencyFile);

    /** Sets the function that tells what the process occupies. */
    Builder resourceSet(StarlarkCallable resourceSet);

    /** Sets whether the process is to see paths without the name of the configuration. */
    Builder stripsPaths(boolean stripsPaths);

    /** Makes the action. */
    SpawnAction build();
  }
}
