package dev.starling.action;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import java.util.Optional;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;

/**
 * Fills directories by actions that a Starlark function makes once other directories are there.
 *
 * <p>The dictionaries are those that the function gets.
 *
 * @param inputs all files that one of the made actions may read
 */
public record MapDirectoryAction(
    ActionOwner owner,
    NestedSet<Artifact> inputs,
    ImmutableMap<String, DerivedArtifact> inputDirectories,
    ImmutableMap<String, Object> additionalInputs,
    ImmutableMap<String, DerivedArtifact> outputDirectories,
    ImmutableMap<String, Object> tools,
    ImmutableMap<String, Object> additionalParams,
    StarlarkFunction implementation,
    MadeActions made)
    implements Action {

  /**
   * What all actions have in common that the function makes.
   *
   * @param resourceSet the Starlark function that tells what their processes occupy
   * @param stripsPaths as {@link SpawnAction#stripsPaths}
   */
  public record MadeActions(
      String mnemonic,
      ActionEnvironment environment,
      ExecutionRequirements requirements,
      Optional<StarlarkCallable> resourceSet,
      boolean stripsPaths) {}

  @Override
  public String mnemonic() {
    return "StarlarkMapActionTemplate";
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return outputDirectories.values().asList();
  }

  @Override
  public String defaultMessage() {
    return "Mapping to directory " + primaryOutput().rootRelativePath();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context) {
    FunctionDigest.addTo(fingerprint, implementation);
    for (ImmutableMap<String, ?> each :
        ImmutableList.of(
            inputDirectories, additionalInputs, outputDirectories, tools, additionalParams)) {
      fingerprint.addAll(each.keySet());
      each.values().forEach(value -> fingerprint.add(Starlark.repr(value)));
    }
    fingerprint.add(made.mnemonic());
    made.environment().addTo(fingerprint);
    fingerprint
        .addAll(made.requirements().entries().keySet())
        .addAll(made.requirements().entries().values());
  }
}
