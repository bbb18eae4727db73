package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionOwner;
import dev.starling.action.Args;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.EmptyAction;
import dev.starling.action.FileWriteAction;
import dev.starling.action.SpawnAction;
import dev.starling.action.Substitution;
import dev.starling.action.SymlinkAction;
import dev.starling.action.TemplateDict;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.action.UnresolvedSymlinkAction;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/** {@code ctx.actions}: declares outputs and makes the actions that write them. */
@StarlarkBuiltin(
    name = "actions",
    category = "BUILTIN",
    doc = "Functions to create files and actions.")
public final class RuleActions implements StarlarkValue {
  private final RuleEvaluation evaluation;
  private final ActionRegistry registry;
  private final ActionOwners owners;
  private final SpawnActions spawns;

  /** Makes the value for one call of a rule function. */
  public RuleActions(
      RuleEvaluation evaluation,
      ActionRegistry registry,
      ActionOwners owners,
      SpawnActions spawns) {
    this.evaluation = evaluation;
    this.registry = registry;
    this.owners = owners;
    this.spawns = spawns;
  }

  /** The target for which actions are made. */
  public Label label() {
    return owners.label();
  }

  /** Adds an action that Starlark has no function for; its owner is that of the default group. */
  public void register(Function<ActionOwner, Action> action) throws EvalException {
    registry.register(action.apply(owners.defaultOwner()));
  }

  /** Lets only those headers count for the process that makes a file which the file names. */
  public void pruneInputs(Artifact dependencyFile) throws EvalException {
    DerivedArtifact file = ActionFiles.output(dependencyFile);
    registry.change(
        file,
        action ->
            action instanceof SpawnAction spawn
                ? spawn.toBuilder().dependencyFile(file).build()
                : action);
  }

  /** Declares a file. */
  @StarlarkMethod(
      name = "declare_file",
      doc = "Declares that the rule makes a file.",
      parameters = {
        @Param(name = "filename"),
        @Param(name = "sibling", like = ActionParameters.class),
      })
  public Artifact declareFile(String filename, Object sibling) throws EvalException {
    evaluation.checkOpen("actions.declare_file");
    return declare(filename, sibling, DerivedArtifact.Kind.FILE);
  }

  /** Declares a file below the root of outputs, wherever its package is. */
  public Artifact declareBelowRoot(PathFragment path) {
    return registry.declareInternal(registry.root(), path, DerivedArtifact.Kind.FILE);
  }

  /** Declares a directory whose content is known after execution only. */
  @StarlarkMethod(
      name = "declare_directory",
      doc = "Declares that the rule makes a directory.",
      parameters = {
        @Param(name = "filename"),
        @Param(name = "sibling", like = ActionParameters.class),
      })
  public Artifact declareDirectory(String filename, Object sibling) throws EvalException {
    evaluation.checkOpen("actions.declare_directory");
    return declare(filename, sibling, DerivedArtifact.Kind.TREE);
  }

  /** Declares a symbolic link that may dangle. */
  @StarlarkMethod(
      name = "declare_symlink",
      doc = "Declares that the rule makes a symbolic link.",
      parameters = {
        @Param(name = "filename"),
        @Param(name = "sibling", like = ActionParameters.class),
      })
  public Artifact declareSymlink(String filename, Object sibling) throws EvalException {
    evaluation.checkOpen("actions.declare_symlink");
    return declare(filename, sibling, DerivedArtifact.Kind.UNRESOLVED_SYMLINK);
  }

  private Artifact declare(String filename, Object sibling, DerivedArtifact.Kind kind)
      throws EvalException {
    if (filename.startsWith("/")) {
      throw Starlark.errorf(
          "the output artifact '%s' is not under package directory '%s' for target '%s'",
          filename, registry.packageDirectory(), owners.label());
    }
    return registry.declare(
        sibling instanceof Artifact file
            ? file.rootRelativePath().directory().append(filename)
            : registry.packageDirectory().append(filename),
        kind);
  }

  /** Does nothing, with inputs that tools can find. */
  @StarlarkMethod(
      name = "do_nothing",
      doc = "Makes an action that neither runs a command nor makes a file.",
      parameters = {
        @Param(name = "mnemonic", named = true, positional = false),
        @Param(name = "inputs", like = ActionParameters.class),
      })
  public void doNothing(String mnemonic, Object inputs) throws EvalException {
    evaluation.checkOpen("actions.do_nothing");
    registry.register(
        new EmptyAction(
            owners.defaultOwner(),
            Mnemonics.checked(mnemonic),
            ActionFiles.inputs(inputs, "inputs")));
  }

  /** Makes a link to a file, or one with a given target. */
  @StarlarkMethod(
      name = "symlink",
      doc = "Makes an action that writes a symbolic link.",
      parameters = {
        @Param(name = "output", named = true, positional = false),
        @Param(
            name = "target_file",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = Artifact.class), @ParamType(type = NoneType.class)}),
        @Param(
            name = "target_path",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
        @Param(
            name = "target_type",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
        @Param(name = "is_executable", like = ActionParameters.class),
        @Param(name = "progress_message", like = ActionParameters.class),
      })
  public void symlink(
      Artifact output,
      Object targetFile,
      Object targetPath,
      Object targetType,
      boolean isExecutable,
      Object progressMessage)
      throws EvalException {
    evaluation.checkOpen("actions.symlink");
    if ((targetFile == Starlark.NONE) == (targetPath == Starlark.NONE)) {
      throw Starlark.errorf("Exactly one of \"target_file\" or \"target_path\" is required");
    }
    DerivedArtifact link = ActionFiles.output(output);
    registry.register(
        targetFile instanceof Artifact file
            ? linkToFile(link, file, targetType, isExecutable, text(progressMessage))
            : linkToPath(
                link, (String) targetPath, targetType, isExecutable, text(progressMessage)));
  }

  private Action linkToFile(
      DerivedArtifact link,
      Artifact file,
      Object targetType,
      boolean executable,
      Optional<String> progress)
      throws EvalException {
    if (targetType != Starlark.NONE) {
      throw Starlark.errorf("\"target_type\" cannot be specified when \"target_file\" is provided");
    }
    if (link.isUnresolvedSymlink()) {
      throw Starlark.errorf(
          "symlink() with \"target_file\" param requires that \"output\" be declared as a file or"
              + " directory, not a symlink (did you mean to use declare_file() or"
              + " declare_directory() instead of declare_symlink()?)");
    }
    if (file.isTree() != link.isTree()) {
      String input = file.isTree() ? "directory" : "file";
      String declared = link.isTree() ? "directory" : "file";
      throw Starlark.errorf(
          "symlink() with \"target_file\" %s param requires that \"output\" be declared as a %s"
              + " (did you mean to use declare_%s() instead of declare_%s()?)",
          input, input, input, declared);
    }
    if (executable && file.isTree()) {
      throw Starlark.errorf("symlink() with \"target_file\" directory param cannot be executable");
    }
    return new SymlinkAction(
        owners.defaultOwner(),
        progress.or(() -> Optional.of("Creating symlink %{output}")),
        file,
        link,
        executable ? SymlinkAction.Type.EXECUTABLE : SymlinkAction.Type.ARTIFACT);
  }

  private Action linkToPath(
      DerivedArtifact link,
      String path,
      Object targetType,
      boolean executable,
      Optional<String> progress)
      throws EvalException {
    if (!link.isUnresolvedSymlink()) {
      throw Starlark.errorf(
          "symlink() with \"target_path\" param requires that \"output\" be declared as a symlink,"
              + " not a file or directory (did you mean to use declare_symlink() instead of"
              + " declare_file() or declare_directory()?)");
    }
    if (executable) {
      throw Starlark.errorf("\"is_executable\" cannot be True when using \"target_path\"");
    }
    if (targetType instanceof String type && !type.equals("file") && !type.equals("directory")) {
      throw Starlark.errorf("\"target_type\" must be one of \"file\" or \"directory\"");
    }
    return new UnresolvedSymlinkAction(
        owners.defaultOwner(),
        progress.or(() -> Optional.of("Creating symlink %{output}")),
        link,
        path);
  }

  /** Writes a file. */
  @StarlarkMethod(
      name = "write",
      doc = "Makes an action that writes a text.",
      parameters = {
        @Param(name = "output", named = true),
        @Param(
            name = "content",
            named = true,
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = Args.class)}),
        @Param(name = "is_executable", named = true, defaultValue = "False"),
        @Param(name = "mnemonic", like = ActionParameters.class),
        @Param(name = "execution_requirements", like = ActionParameters.class),
      })
  public void write(
      Artifact output,
      Object content,
      boolean isExecutable,
      Object mnemonic,
      Object executionRequirements)
      throws EvalException {
    evaluation.checkOpen("actions.write");
    NestedSet<Artifact> inputs = NestedSet.empty(Order.STABLE_ORDER);
    FileWriteAction.FileContent text;
    if (content instanceof Args args) {
      inputs = NestedSet.copyOf(Order.STABLE_ORDER, args.directories());
      text = new FileWriteAction.Arguments(args.commandLine(), args.format());
    } else {
      text = new FileWriteAction.Text((String) content);
    }
    registry.register(
        new FileWriteAction(
            owners.defaultOwner(),
            mnemonic instanceof String name ? Mnemonics.checked(name) : FileWriteAction.MNEMONIC,
            inputs,
            ActionFiles.output(output),
            text,
            isExecutable));
  }

  /** Runs a program. */
  @StarlarkMethod(
      name = "run",
      doc = "Makes an action that runs a program.",
      useStarlarkThread = true,
      parameters = {
        @Param(name = "outputs", like = ActionParameters.class),
        @Param(name = "inputs", like = ActionParameters.class),
        @Param(
            name = "unused_inputs_list",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = Artifact.class), @ParamType(type = NoneType.class)}),
        @Param(name = "executable", like = ActionParameters.class),
        @Param(name = "tools", like = ActionParameters.class),
        @Param(name = "arguments", like = ActionParameters.class),
        @Param(name = "mnemonic", like = ActionParameters.class),
        @Param(name = "progress_message", like = ActionParameters.class),
        @Param(name = "use_default_shell_env", like = ActionParameters.class),
        @Param(name = "env", like = ActionParameters.class),
        @Param(name = "execution_requirements", like = ActionParameters.class),
        @Param(name = "input_manifests", like = ActionParameters.class),
        @Param(name = "exec_group", like = ActionParameters.class),
        @Param(name = "shadowed_action", like = ActionParameters.class),
        @Param(name = "resource_set", like = ActionParameters.class),
        @Param(name = "toolchain", like = ActionParameters.class),
      })
  public void run(
      Sequence<?> outputs,
      Object inputs,
      Object unusedInputsList,
      Object executable,
      Object tools,
      Sequence<?> arguments,
      Object mnemonic,
      Object progressMessage,
      boolean useDefaultShellEnv,
      Object env,
      Object executionRequirements,
      Object inputManifests,
      Object execGroup,
      Object shadowedAction,
      Object resourceSet,
      Object toolchain,
      StarlarkThread thread)
      throws EvalException {
    evaluation.checkOpen("actions.run");
    spawns.run(
        executable,
        unusedInputsList,
        new SpawnActions.Common(
            outputs,
            inputs,
            tools,
            arguments,
            mnemonic,
            progressMessage,
            useDefaultShellEnv,
            env,
            executionRequirements,
            execGroup,
            shadowedAction,
            resourceSet,
            toolchain instanceof String type
                ? ToolchainTypeLabel.ofCaller(type, thread)
                : toolchain));
  }

  /** Runs a shell command. */
  @StarlarkMethod(
      name = "run_shell",
      doc = "Makes an action that runs a shell command.",
      useStarlarkThread = true,
      parameters = {
        @Param(name = "outputs", like = ActionParameters.class),
        @Param(name = "inputs", like = ActionParameters.class),
        @Param(name = "tools", like = ActionParameters.class),
        @Param(name = "arguments", like = ActionParameters.class),
        @Param(name = "mnemonic", like = ActionParameters.class),
        @Param(
            name = "command",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Sequence.class, generic1 = String.class)
            }),
        @Param(name = "progress_message", like = ActionParameters.class),
        @Param(name = "use_default_shell_env", like = ActionParameters.class),
        @Param(name = "env", like = ActionParameters.class),
        @Param(name = "execution_requirements", like = ActionParameters.class),
        @Param(name = "input_manifests", like = ActionParameters.class),
        @Param(name = "exec_group", like = ActionParameters.class),
        @Param(name = "shadowed_action", like = ActionParameters.class),
        @Param(name = "resource_set", like = ActionParameters.class),
        @Param(name = "toolchain", like = ActionParameters.class),
      })
  public void runShell(
      Sequence<?> outputs,
      Object inputs,
      Object tools,
      Sequence<?> arguments,
      Object mnemonic,
      Object command,
      Object progressMessage,
      boolean useDefaultShellEnv,
      Object env,
      Object executionRequirements,
      Object inputManifests,
      Object execGroup,
      Object shadowedAction,
      Object resourceSet,
      Object toolchain,
      StarlarkThread thread)
      throws EvalException {
    evaluation.checkOpen("actions.run_shell");
    spawns.runShell(
        command,
        new SpawnActions.Common(
            outputs,
            inputs,
            tools,
            arguments,
            mnemonic,
            progressMessage,
            useDefaultShellEnv,
            env,
            executionRequirements,
            execGroup,
            shadowedAction,
            resourceSet,
            toolchain instanceof String type
                ? ToolchainTypeLabel.ofCaller(type, thread)
                : toolchain));
  }

  /** Fills directories by actions that are made once other directories are there. */
  @StarlarkMethod(
      name = "map_directory",
      doc = "Makes actions from the files of directories, once these are there.",
      useStarlarkThread = true,
      parameters = {
        @Param(name = "input_directories", named = true, positional = false),
        @Param(name = "additional_inputs", named = true, positional = false, defaultValue = "{}"),
        @Param(name = "output_directories", named = true, positional = false),
        @Param(name = "tools", named = true, positional = false),
        @Param(name = "additional_params", named = true, positional = false, defaultValue = "{}"),
        @Param(name = "execution_requirements", like = ActionParameters.class),
        @Param(name = "exec_group", like = ActionParameters.class),
        @Param(
            name = "toolchain",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {
              @ParamType(type = Label.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "use_default_shell_env", like = ActionParameters.class),
        @Param(name = "env", like = ActionParameters.class),
        @Param(name = "mnemonic", like = ActionParameters.class),
        @Param(name = "implementation", named = true, positional = false),
        @Param(name = "resource_set", like = ActionParameters.class),
      })
  public void mapDirectory(
      Dict<?, ?> inputDirectories,
      Dict<?, ?> additionalInputs,
      Dict<?, ?> outputDirectories,
      Dict<?, ?> tools,
      Dict<?, ?> additionalParams,
      Object executionRequirements,
      Object execGroup,
      Object toolchain,
      boolean useDefaultShellEnv,
      Object env,
      Object mnemonic,
      StarlarkCallable implementation,
      Object resourceSet,
      StarlarkThread thread)
      throws EvalException {
    evaluation.checkOpen("actions.map_directory");
    new MapDirectoryActions(registry, spawns)
        .map(
            new MapDirectoryActions.Dictionaries(
                inputDirectories, additionalInputs, outputDirectories, tools, additionalParams),
            new SpawnActions.Common(
                StarlarkList.empty(),
                StarlarkList.empty(),
                Starlark.UNBOUND,
                StarlarkList.empty(),
                mnemonic,
                Starlark.NONE,
                useDefaultShellEnv,
                env,
                executionRequirements,
                execGroup,
                Starlark.NONE,
                resourceSet,
                toolchain instanceof String type
                    ? ToolchainTypeLabel.ofCaller(type, thread)
                    : toolchain == Starlark.NONE ? Starlark.UNBOUND : toolchain),
            implementation);
  }

  /** Writes a template with replacements. */
  @StarlarkMethod(
      name = "expand_template",
      doc = "Makes an action that writes a template with replacements.",
      parameters = {
        @Param(name = "template", named = true, positional = false),
        @Param(name = "output", named = true, positional = false),
        @Param(name = "substitutions", named = true, positional = false, defaultValue = "{}"),
        @Param(name = "is_executable", like = ActionParameters.class),
        @Param(
            name = "computed_substitutions",
            named = true,
            positional = false,
            defaultValue = "unbound",
            allowedTypes = {@ParamType(type = TemplateDict.class)}),
      })
  public void expandTemplate(
      Artifact template,
      Artifact output,
      Dict<?, ?> substitutions,
      boolean isExecutable,
      Object computedSubstitutions)
      throws EvalException {
    evaluation.checkOpen("actions.expand_template");
    ImmutableList.Builder<Substitution> all = ImmutableList.builder();
    for (Map.Entry<String, String> entry :
        Dict.cast(substitutions, String.class, String.class, "substitutions").entrySet()) {
      if (entry.getKey().isEmpty()) {
        throw Starlark.errorf("'substitutions' must not have an empty key");
      }
      all.add(new Substitution.Fixed(entry.getKey(), entry.getValue()));
    }
    if (computedSubstitutions instanceof TemplateDict computed) {
      all.addAll(computed.substitutions());
    }
    registry.register(
        new TemplateExpansionAction(
            owners.defaultOwner(),
            NestedSet.of(Order.STABLE_ORDER, template),
            template,
            ActionFiles.output(output),
            all.build(),
            isExecutable));
  }

  /** An empty command line. */
  @StarlarkMethod(name = "args", doc = "Returns an empty command line.", useStarlarkThread = true)
  public Args args(StarlarkThread thread) throws EvalException {
    evaluation.checkOpen("actions.args");
    return new Args(thread.mutability(), thread.getSemantics());
  }

  /** An empty set of computed replacements. */
  @StarlarkMethod(
      name = "template_dict",
      doc = "Returns an empty set of computed replacements.",
      useStarlarkThread = true)
  public TemplateDict templateDict(StarlarkThread thread) throws EvalException {
    evaluation.checkOpen("actions.template_dict");
    return new TemplateDict(thread.mutability(), thread.getSemantics());
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("actions for ").append(owners.label().toString());
  }
}
