package dev.starling.analysis.rule;

import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.FilesToRun;
import dev.starling.depset.Depset;
import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkCallable;

/** What several functions of {@code ctx.actions} take alike. */
@SharedParameters({
  @Param(name = "arguments", named = true, positional = false, defaultValue = "[]"),
  @Param(
      name = "env",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "exec_group",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "executable",
      named = true,
      positional = false,
      allowedTypes = {
        @ParamType(type = Artifact.class),
        @ParamType(type = String.class),
        @ParamType(type = FilesToRun.class)
      }),
  @Param(
      name = "execution_requirements",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "input_manifests",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Sequence.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "inputs",
      named = true,
      positional = false,
      defaultValue = "[]",
      allowedTypes = {
        @ParamType(type = Sequence.class, generic1 = Artifact.class),
        @ParamType(type = Depset.class)
      }),
  @Param(name = "is_executable", named = true, positional = false, defaultValue = "False"),
  @Param(
      name = "mnemonic",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "outputs",
      named = true,
      positional = false,
      allowedTypes = @ParamType(type = Sequence.class, generic1 = Artifact.class)),
  @Param(
      name = "progress_message",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "resource_set",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {
        @ParamType(type = StarlarkCallable.class),
        @ParamType(type = NoneType.class)
      }),
  @Param(
      name = "shadowed_action",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Action.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "sibling",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Artifact.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "toolchain",
      named = true,
      positional = false,
      defaultValue = "unbound",
      allowedTypes = {
        @ParamType(type = Label.class),
        @ParamType(type = String.class),
        @ParamType(type = NoneType.class)
      }),
  @Param(
      name = "tools",
      named = true,
      positional = false,
      defaultValue = "unbound",
      allowedTypes = {@ParamType(type = Sequence.class), @ParamType(type = Depset.class)}),
  @Param(name = "use_default_shell_env", named = true, positional = false, defaultValue = "False")
})
interface ActionParameters {}
