package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.FileWriteAction;
import dev.starling.action.FilesToRun;
import dev.starling.action.PathMapping;
import dev.starling.action.SpawnAction;
import dev.starling.config.BuildConfiguration;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;

/** Makes the actions of {@code ctx.actions.run} and {@code run_shell}. */
public final class SpawnActions {
  /**
   * From this length on a shell command goes to a script, because the system limits an argument's
   * length.
   */
  private static final int LONGEST_COMMAND = 64_000;

  private static final String DEFAULT_MNEMONIC = "Action";

  private final ActionRegistry registry;
  private final ActionOwners owners;
  private final ToolFiles tools;
  private final Surroundings surroundings;
  private final Caller caller;
  private int scripts;

  /** Whose function makes the actions. */
  public enum Caller {
    /** A rule's or an aspect's; it says where the actions run. */
    RULE,
    /** A subrule's; its toolchain says where the actions run. */
    SUBRULE
  }

  /**
   * What the configuration and the target say about every process.
   *
   * @param shell the path of the shell
   * @param shellEnvironment the variables of {@code use_default_shell_env}
   * @param tagRequirements what the target's tags ask for
   * @param pathMapping how those see paths that can do with any
   * @param configuration what changes requirements
   */
  public record Surroundings(
      String shell,
      ActionEnvironment shellEnvironment,
      ExecutionRequirements tagRequirements,
      PathMapping pathMapping,
      BuildConfiguration configuration) {}

  /** The parameters that {@code run} and {@code run_shell} share, as Starlark passes them. */
  record Common(
      Sequence<?> outputs,
      Object inputs,
      Object tools,
      Sequence<?> arguments,
      Object mnemonic,
      Object progressMessage,
      boolean useDefaultShellEnv,
      Object env,
      Object executionRequirements,
      Object execGroup,
      Object shadowedAction,
      Object resourceSet,
      Object toolchain) {}

  /** Makes the factory for one call of a rule function. */
  public SpawnActions(
      ActionRegistry registry,
      ActionOwners owners,
      ToolFiles tools,
      Surroundings surroundings,
      Caller caller) {
    this.caller = caller;
    this.registry = registry;
    this.owners = owners;
    this.tools = tools;
    this.surroundings = surroundings;
  }

  void run(Object executable, Object unusedInputsList, Common common) throws EvalException {
    NestedSetBuilder<Artifact> toolInputs = NestedSet.builder(Order.STABLE_ORDER);
    checkOrigin(executable, common);
    ImmutableList.Builder<CommandLines.Part> parts = ImmutableList.builder();
    parts.add(CommandParts.program(executable, tools, toolInputs));
    CommandParts.add(common.arguments, parts);
    SpawnAction.Builder action = action(common, toolInputs, parts.build());
    if (unusedInputsList instanceof Artifact list) {
      action.unusedInputsList(ActionFiles.output(list));
    }
    registry.register(action.build());
  }

  void runShell(Object command, Common common) throws EvalException {
    if (!(command instanceof String text)) {
      throw Starlark.errorf(
          "'command' must be of type string. passing a sequence of strings as 'command' is"
              + " deprecated. To temporarily disable this check, set"
              + " --incompatible_run_shell_command_string=false.");
    }
    NestedSetBuilder<Artifact> toolInputs = NestedSet.builder(Order.STABLE_ORDER);
    String shellCommand = text;
    if (text.length() > LONGEST_COMMAND) {
      DerivedArtifact script = script(text);
      toolInputs.add(script);
      shellCommand = script.execPathString();
    }
    ImmutableList.Builder<String> start = ImmutableList.builder();
    start.add(surroundings.shell, "-c", shellCommand);
    if (!common.arguments.isEmpty()) {
      start.add(""); // the shell takes the first argument for its own name
    }
    ImmutableList.Builder<CommandLines.Part> parts = ImmutableList.builder();
    parts.add(CommandParts.part(start.build()));
    CommandParts.add(common.arguments, parts);
    registry.register(action(common, toolInputs, parts.build()).build());
  }

  private DerivedArtifact script(String command) throws EvalException {
    PathFragment path =
        registry
            .packageDirectory()
            .append("%s.run_shell_%d.sh".formatted(owners.label().name(), scripts++));
    DerivedArtifact script = registry.declare(path, DerivedArtifact.Kind.FILE);
    registry.register(
        new FileWriteAction(
            owners.defaultOwner(),
            FileWriteAction.MNEMONIC,
            NestedSet.empty(Order.STABLE_ORDER),
            script,
            new FileWriteAction.Text("#!/bin/bash\n\n" + command),
            true));
    return script;
  }

  private SpawnAction.Builder action(
      Common common,
      NestedSetBuilder<Artifact> toolInputs,
      ImmutableList<CommandLines.Part> commandLine)
      throws EvalException {
    if (common.tools != Starlark.UNBOUND) {
      if (common.tools instanceof Sequence<?> all) {
        for (Object tool : all) {
          checkOrigin(tool, common);
        }
      }
      tools.addTools(common.tools, toolInputs);
    }
    NestedSet<Artifact> given = ActionFiles.inputs(common.inputs, "inputs");
    NestedSetBuilder<Artifact> inputs = NestedSet.builder(Order.STABLE_ORDER);
    ActionEnvironment environment = environment(common);
    if (common.shadowedAction instanceof Action shadowed) {
      inputs.addTransitive(shadowed.inputs());
      if (shadowed instanceof SpawnAction spawn) {
        environment = spawn.environment().plus(environment.fixed());
      }
    }
    NestedSet<Artifact> toolSet = toolInputs.build();
    NestedSet<Artifact> allInputs =
        toolSet.isEmpty() && inputs.isEmpty()
            ? given
            : inputs.addTransitive(given).addTransitive(toolSet).build();
    ExecutionRequirements requirements = requirements(common);
    SpawnAction.Builder action =
        SpawnAction.builder()
            .owner(owner(common))
            .mnemonic(mnemonic(common))
            .commandLines(new CommandLines(commandLine))
            .environment(environment)
            .requirements(requirements)
            .stripsPaths(stripsPaths(requirements))
            .inputs(allInputs)
            .tools(toolSet)
            .outputs(ActionFiles.outputs(common.outputs));
    if (common.progressMessage instanceof String message) {
      action.progressMessage(message);
    }
    resourceSet(common).ifPresent(action::resourceSet);
    return action;
  }

  String mnemonic(Common common) throws EvalException {
    return common.mnemonic instanceof String name ? Mnemonics.checked(name) : DEFAULT_MNEMONIC;
  }

  static Optional<StarlarkCallable> resourceSet(Common common) throws EvalException {
    if (!(common.resourceSet instanceof StarlarkCallable function)) {
      return Optional.empty();
    }
    if (function instanceof StarlarkFunction f && f.getModule().getGlobal(f.getName()) != f) {
      throw Starlark.errorf(
          "resource_set function must be declared by a top-level def statement, not '%s'",
          f.getName());
    }
    return Optional.of(function);
  }

  ActionOwner owner(Common common) throws EvalException {
    if (caller == Caller.SUBRULE) {
      if (common.toolchain != Starlark.UNBOUND) {
        throw Starlark.errorf("'toolchain' may not be specified in subrules");
      }
      if (common.execGroup instanceof String) {
        throw Starlark.errorf("'exec_group' may not be specified in subrules");
      }
      return owners.defaultOwner();
    }
    if (common.execGroup instanceof String group) {
      if (owners.groups().areAutomatic()
          && common.toolchain instanceof Label type
          && !owners.groups().has(group, type)) {
        throw Starlark.errorf(
            "'toolchain' and 'exec_group' do not fit: exec group '%s' has no toolchain of type %s;"
                + " give one of them only, or add the type to the toolchains of the group",
            group, type);
      }
      return owners.ofGroup(group);
    }
    return common.toolchain instanceof Label type
        ? owners.ofToolchain(type)
        : owners.defaultOwner();
  }

  /**
   * Where groups are automatic, an action with a tool that is no dependency of the rule must say
   * which toolchain the tool comes from, or None.
   */
  private void checkOrigin(Object tool, Common common) throws EvalException {
    boolean isUnclear =
        caller == Caller.RULE
            && owners.groups().areAutomatic()
            && common.toolchain == Starlark.UNBOUND
            && !(common.execGroup instanceof String)
            && (tool instanceof Artifact || tool instanceof FilesToRun)
            && !tools.isDependency(tool);
    if (isUnclear) {
      throw Starlark.errorf(
          "Couldn't identify if tools are from implicit dependencies or a toolchain. Please set"
              + " the toolchain parameter. If you're not using a toolchain, set it to 'None'.");
    }
  }

  ActionEnvironment environment(Common common) throws EvalException {
    Map<String, String> own =
        common.env == Starlark.NONE
            ? ImmutableMap.of()
            : Dict.cast(common.env, String.class, String.class, "env");
    return common.useDefaultShellEnv
        ? surroundings.shellEnvironment.plus(own)
        : ActionEnvironment.fixed(own);
  }

  ExecutionRequirements requirements(Common common) throws EvalException {
    Object own = common.executionRequirements;
    ExecutionRequirements requirements =
        own == Starlark.NONE
            ? surroundings.tagRequirements
            : surroundings.tagRequirements.plus(
                ExecutionRequirements.known(
                    Dict.cast(own, String.class, String.class, "execution_requirements")));
    return ExecutionRequirements.of(
        surroundings.configuration.modifiedExecutionInfo(mnemonic(common), requirements.entries()));
  }

  boolean stripsPaths(ExecutionRequirements requirements) {
    return surroundings.pathMapping == PathMapping.STRIP
        && requirements.has(PathMapping.REQUIREMENT);
  }
}
