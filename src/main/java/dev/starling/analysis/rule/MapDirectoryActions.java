package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FilesToRun;
import dev.starling.action.MapDirectoryAction;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkInt;

/** Makes the actions of {@code ctx.actions.map_directory}. */
final class MapDirectoryActions {
  private final ActionRegistry registry;
  private final SpawnActions spawns;

  MapDirectoryActions(ActionRegistry registry, SpawnActions spawns) {
    this.registry = registry;
    this.spawns = spawns;
  }

  /** The dictionaries that the function will get, as Starlark passes them. */
  record Dictionaries(
      Dict<?, ?> inputDirectories,
      Dict<?, ?> additionalInputs,
      Dict<?, ?> outputDirectories,
      Dict<?, ?> tools,
      Dict<?, ?> additionalParams) {}

  void map(Dictionaries given, SpawnActions.Common common, StarlarkCallable function)
      throws EvalException {
    ImmutableMap<String, DerivedArtifact> inputDirectories =
        directories(given.inputDirectories, "input_directories", "input");
    ImmutableMap<String, DerivedArtifact> outputDirectories =
        directories(given.outputDirectories, "output_directories", "output");
    NestedSetBuilder<Artifact> inputs = NestedSet.builder(Order.STABLE_ORDER);
    inputDirectories.values().forEach(inputs::add);
    registry.register(
        new MapDirectoryAction(
            spawns.owner(common),
            addFiles(given.additionalInputs, addFiles(given.tools, inputs)).build(),
            inputDirectories,
            files(given.additionalInputs, "additional_inputs"),
            outputDirectories,
            files(given.tools, "tools"),
            parameters(given.additionalParams),
            implementation(function),
            new MapDirectoryAction.MadeActions(
                spawns.mnemonic(common),
                spawns.environment(common),
                spawns.requirements(common),
                SpawnActions.resourceSet(common),
                spawns.stripsPaths(spawns.requirements(common)))));
  }

  private static StarlarkFunction implementation(StarlarkCallable function) throws EvalException {
    if (!(function instanceof StarlarkFunction starlark)) {
      throw Starlark.errorf(
          "the implementation must be a Starlark function, not %s", function.getName());
    }
    if (starlark.getModule().getGlobal(starlark.getName()) != starlark) {
      throw Starlark.errorf(
          "to avoid unintended retention of analysis data structures, the function (declared at %s)"
              + " must be declared by a top-level def statement",
          starlark.getLocation());
    }
    return starlark;
  }

  private static ImmutableMap<String, DerivedArtifact> directories(
      Dict<?, ?> given, String parameter, String kind) throws EvalException {
    ImmutableMap.Builder<String, DerivedArtifact> directories = ImmutableMap.builder();
    for (Map.Entry<String, Artifact> entry :
        Dict.cast(given, String.class, Artifact.class, parameter).entrySet()) {
      if (!(entry.getValue() instanceof DerivedArtifact derived && derived.isTree())) {
        throw Starlark.errorf(
            "'%s' of %s is '%s', which is no directory; it must be declared with declare_directory",
            entry.getKey(), parameter, entry.getValue().execPathString());
      }
      directories.put(entry.getKey(), derived);
    }
    if (given.isEmpty()) {
      throw Starlark.errorf("actions.map_directory() requires at least one %s.", kind);
    }
    return directories.buildOrThrow();
  }

  private static ImmutableMap<String, Object> files(Dict<?, ?> given, String parameter)
      throws EvalException {
    ImmutableMap.Builder<String, Object> files = ImmutableMap.builder();
    for (Map.Entry<String, Object> entry :
        Dict.cast(given, String.class, Object.class, parameter).entrySet()) {
      Object value = entry.getValue();
      if (value instanceof Depset depset) {
        Depset.cast(depset, Artifact.class, parameter + "['" + entry.getKey() + "']");
      } else if (!(value instanceof Artifact || value instanceof FilesToRun)) {
        throw Starlark.errorf(
            "'%s' of %s is of type '%s', but must be a File, a FilesToRunProvider or a depset of"
                + " Files",
            entry.getKey(), parameter, Starlark.type(value));
      }
      files.put(entry.getKey(), value);
    }
    return files.buildOrThrow();
  }

  private static NestedSetBuilder<Artifact> addFiles(
      Dict<?, ?> given, NestedSetBuilder<Artifact> inputs) throws EvalException {
    for (Object value : given.values()) {
      switch (value) {
        case Artifact file -> inputs.add(file);
        case FilesToRun program -> inputs.addTransitive(program.toolInputs());
        case Depset depset -> inputs.addTransitive(depset.set(Artifact.class, "files"));
        default -> {} // refused when the dictionary is read
      }
    }
    return inputs;
  }

  private static ImmutableMap<String, Object> parameters(Dict<?, ?> given) throws EvalException {
    ImmutableMap.Builder<String, Object> parameters = ImmutableMap.builder();
    for (Map.Entry<String, Object> entry :
        Dict.cast(given, String.class, Object.class, "additional_params").entrySet()) {
      Object value = entry.getValue();
      if (!(value instanceof String || value instanceof Boolean || value instanceof StarlarkInt)) {
        throw Starlark.errorf(
            "'%s' of additional_params is of type '%s', but must be a string, a bool or an int",
            entry.getKey(), Starlark.type(value));
      }
      parameters.put(entry.getKey(), value);
    }
    return parameters.buildOrThrow();
  }
}
