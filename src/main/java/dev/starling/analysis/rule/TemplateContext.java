package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.Args;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.MapDirectoryAction;
import dev.starling.action.SpawnAction;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.HashSet;
import java.util.Set;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/** With what the function of {@code map_directory} declares files and makes actions. */
@StarlarkBuiltin(
    name = "template_ctx",
    category = "BUILTIN",
    doc = "Functions for the implementation of map_directory.")
public final class TemplateContext implements StarlarkValue {
  private final MapDirectoryAction template;
  private final ActionLookupKey owner;
  private final ActionRegistry registry;
  private final ToolFiles tools;
  private final Set<DerivedArtifact> subdirectories = new HashSet<>();

  /** Makes the value for one call; actions go to {@code registry}, whose owner is given, too. */
  TemplateContext(
      MapDirectoryAction template,
      ActionLookupKey owner,
      ActionRegistry registry,
      ToolFiles tools) {
    this.template = template;
    this.owner = owner;
    this.registry = registry;
    this.tools = tools;
  }

  /** Declares a file. */
  @StarlarkMethod(
      name = "declare_file",
      doc = "Declares a file in an output directory.",
      parameters = {
        @Param(name = "filename", named = true),
        @Param(name = "directory", named = true, positional = false),
      })
  public Artifact declareFile(String filename, Artifact directory) throws EvalException {
    boolean isOutput =
        template.outputs().contains(directory)
            || (directory instanceof DerivedArtifact derived && subdirectories.contains(derived));
    if (!isOutput) {
      throw Starlark.errorf(
          "Cannot declare file `%s` in non-output directory %s", filename, directory);
    }
    return declare(filename, directory, DerivedArtifact.Kind.FILE);
  }

  /** Declares a directory. */
  @StarlarkMethod(
      name = "declare_subdirectory",
      doc = "Declares a directory in an output directory.",
      parameters = {
        @Param(name = "subdirectory", named = true),
        @Param(name = "directory", named = true, positional = false),
      })
  public Artifact declareSubdirectory(String subdirectory, Artifact directory)
      throws EvalException {
    if (directory instanceof DerivedArtifact derived && subdirectories.contains(derived)) {
      throw Starlark.errorf(
          "Cannot declare subdirectory `%s` in another subdirectory %s", subdirectory, directory);
    }
    if (!template.outputs().contains(directory)) {
      throw Starlark.errorf(
          "Cannot declare subdirectory `%s` in non-output directory %s", subdirectory, directory);
    }
    DerivedArtifact declared = declare(subdirectory, directory, DerivedArtifact.Kind.TREE);
    subdirectories.add(declared);
    return declared;
  }

  private DerivedArtifact declare(String path, Artifact directory, DerivedArtifact.Kind kind)
      throws EvalException {
    var declared = directory.rootRelativePath().append(path);
    if (path.startsWith("/")
        || !declared.startsWith(directory.rootRelativePath())
        || declared.equals(directory.rootRelativePath())) {
      throw Starlark.errorf(
          "`%s` does not lie in the directory %s", path, directory.execPathString());
    }
    return registry.declareInternal(directory.root(), declared, kind);
  }

  /** An empty command line. */
  @StarlarkMethod(name = "args", doc = "Returns an empty command line.", useStarlarkThread = true)
  public Args args(StarlarkThread thread) {
    return new Args(thread.mutability(), thread.getSemantics());
  }

  /** Runs a program. */
  @StarlarkMethod(
      name = "run",
      doc = "Makes an action that runs a program.",
      parameters = {
        @Param(name = "outputs", like = ActionParameters.class),
        @Param(name = "inputs", like = ActionParameters.class),
        @Param(name = "executable", like = ActionParameters.class),
        @Param(
            name = "tools",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Sequence.class),
              @ParamType(type = Depset.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "arguments", like = ActionParameters.class),
        @Param(name = "progress_message", like = ActionParameters.class),
      })
  public void run(
      Sequence<?> outputs,
      Object inputs,
      Object executable,
      Object extraTools,
      Sequence<?> arguments,
      Object progressMessage)
      throws EvalException {
    NestedSetBuilder<Artifact> toolInputs = NestedSet.builder(Order.STABLE_ORDER);
    ImmutableList.Builder<CommandLines.Part> parts = ImmutableList.builder();
    parts.add(CommandParts.program(executable, tools, toolInputs));
    CommandParts.add(arguments, parts);
    if (extraTools != Starlark.NONE) {
      tools.addTools(extraTools, toolInputs);
    }
    NestedSet<Artifact> toolSet = toolInputs.build();
    SpawnAction.Builder action =
        SpawnAction.builder()
            .owner(template.owner())
            .mnemonic(template.made().mnemonic())
            .commandLines(new CommandLines(parts.build()))
            .environment(template.made().environment())
            .requirements(template.made().requirements())
            .stripsPaths(template.made().stripsPaths())
            .inputs(
                NestedSet.<Artifact>builder(Order.STABLE_ORDER)
                    .addTransitive(ActionFiles.inputs(inputs, "inputs"))
                    .addTransitive(toolSet)
                    .build())
            .tools(toolSet)
            .outputs(outputs(outputs, progressMessage));
    if (progressMessage instanceof String message) {
      action.progressMessage(message);
    }
    template.made().resourceSet().ifPresent(action::resourceSet);
    registry.register(action.build());
  }

  private ImmutableList<DerivedArtifact> outputs(Sequence<?> outputs, Object progressMessage)
      throws EvalException {
    for (Artifact output : Sequence.cast(outputs, Artifact.class, "outputs")) {
      if (!(output instanceof DerivedArtifact derived && derived.owner().equals(owner))) {
        throw Starlark.errorf(
            "action '%s' has conflicting output '%s' that is an output of another action, thus"
                + " causing an action conflict. Declare it with template_ctx.declare_file",
            progressMessage instanceof String message ? message : template.made().mnemonic(),
            output.execPathString());
      }
    }
    return ActionFiles.outputs(outputs);
  }

  @Override
  public void repr(Printer printer) {
    printer.append("template_ctx");
  }
}
