package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSetBuilder;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/**
 * Which files come along with a tool: an executable dependency brings its runfiles.
 *
 * @param programs the programs among the dependencies that {@code executable = True} attributes
 *     name, by their executable
 */
public record ToolFiles(ImmutableMap<Artifact, FilesToRun> programs) {

  /** Whether a file or a program is one of the programs among the dependencies. */
  boolean isDependency(Object tool) {
    return tool instanceof Artifact file
        ? programs.containsKey(file)
        : programs.containsValue(tool);
  }

  /** Adds one file, and its runfiles if it is a program of this rule. */
  void addFile(Artifact file, NestedSetBuilder<Artifact> inputs) {
    FilesToRun program = programs.get(file);
    if (program == null) {
      inputs.add(file);
    } else {
      inputs.addTransitive(program.toolInputs());
    }
  }

  /** Adds the value of a {@code tools} parameter: files, depsets of files, programs. */
  void addTools(Object tools, NestedSetBuilder<Artifact> inputs) throws EvalException {
    if (tools instanceof Depset) {
      addDepset(tools, inputs);
      return;
    }
    for (Object tool : (Sequence<?>) tools) {
      switch (tool) {
        case Artifact file -> addFile(file, inputs);
        case FilesToRun program -> inputs.addTransitive(program.toolInputs());
        case Depset depset -> addDepset(depset, inputs);
        default ->
            throw Starlark.errorf(
                "expected value of type 'File, FilesToRunProvider or Depset of Files' for a member"
                    + " of parameter 'tools' but got %s instead",
                Starlark.type(tool));
      }
    }
  }

  private void addDepset(Object depset, NestedSetBuilder<Artifact> inputs) throws EvalException {
    var files = Depset.cast(depset, Artifact.class, "tools");
    inputs.addTransitive(files);
    if (!programs.isEmpty()) {
      for (Artifact file : files.toList()) {
        FilesToRun program = programs.get(file);
        if (program != null) {
          inputs.addTransitive(program.toolInputs());
        }
      }
    }
  }
}
