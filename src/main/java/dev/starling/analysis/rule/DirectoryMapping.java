package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExpandedDirectory;
import dev.starling.action.MapDirectoryAction;
import dev.starling.path.PathFragment;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;

/** Calls the function of a {@code map_directory} once its directories are there. */
public final class DirectoryMapping {
  private final StarlarkSemantics semantics;

  /** A mapping whose functions run with these semantics. */
  public DirectoryMapping(StarlarkSemantics semantics) {
    this.semantics = semantics;
  }

  /**
   * The actions that the function makes.
   *
   * @param owner who will own them
   * @param expander knows the files of the input directories
   * @throws EvalException if the function fails, or returns something, or forgets a file
   */
  public ImmutableList<Action> actions(
      MapDirectoryAction template, ActionLookupKey owner, ArtifactExpander expander)
      throws EvalException, CommandLineException, InterruptedException {
    ActionRegistry registry =
        new ActionRegistry(
            template.owner().label().orElseThrow(), owner, template.primaryOutput().root());
    ImmutableMap.Builder<String, Object> inputDirectories = ImmutableMap.builder();
    for (Map.Entry<String, DerivedArtifact> each : template.inputDirectories().entrySet()) {
      inputDirectories.put(
          each.getKey(), new ExpandedDirectory(each.getValue(), expander.expand(each.getValue())));
    }
    StarlarkFunction function = template.implementation();
    try (Mutability mutability = Mutability.create("map_directory")) {
      Object result =
          Starlark.call(
              new StarlarkThread(mutability, semantics),
              function,
              ImmutableList.of(
                  new TemplateContext(template, owner, registry, new ToolFiles(ImmutableMap.of()))),
              ImmutableMap.of(
                  "input_directories", Dict.immutableCopyOf(inputDirectories.buildOrThrow()),
                  "output_directories", Dict.immutableCopyOf(template.outputDirectories()),
                  "additional_inputs", Dict.immutableCopyOf(template.additionalInputs()),
                  "tools", Dict.immutableCopyOf(template.tools()),
                  "additional_params", Dict.immutableCopyOf(template.additionalParams())));
      if (result != Starlark.NONE) {
        throw Starlark.errorf(
            "actions.map_directory() implementation %s at %s may not return a non-None value (got"
                + " %s)",
            function.getName(), function.getLocation(), Starlark.repr(result));
      }
    }
    for (PathFragment orphan : registry.orphans()) {
      throw Starlark.errorf(
          "actions.map_directory() implementation %s at %s declares '%s', but makes no action that"
              + " generates it",
          function.getName(), function.getLocation(), orphan);
    }
    return registry.actions();
  }
}
