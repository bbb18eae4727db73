package dev.starling.definition;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkFunction;

/** What several functions of {@link DependencyAttributes} take alike. */
@SharedParameters({
  @Param(
      name = "allow_files",
      defaultValue = "None",
      named = true,
      positional = false,
      allowedTypes = {
        @ParamType(type = Boolean.class),
        @ParamType(type = Sequence.class, generic1 = String.class),
        @ParamType(type = NoneType.class)
      }),
  @Param(
      name = "allow_rules",
      defaultValue = "None",
      named = true,
      positional = false,
      allowedTypes = {
        @ParamType(type = Sequence.class, generic1 = String.class),
        @ParamType(type = NoneType.class)
      }),
  @Param(name = "aspects", defaultValue = "[]", named = true, positional = false),
  @Param(name = "cfg", defaultValue = "None", named = true, positional = false),
  @Param(
      name = "default",
      defaultValue = "{}",
      named = true,
      positional = false,
      allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = StarlarkFunction.class)}),
  @Param(
      name = "flags",
      defaultValue = "[]",
      named = true,
      positional = false,
      allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
  @Param(
      name = "for_dependency_resolution",
      defaultValue = "unbound",
      named = true,
      positional = false),
  @Param(
      name = "materializer",
      defaultValue = "None",
      named = true,
      positional = false,
      allowedTypes = {
        @ParamType(type = StarlarkFunction.class),
        @ParamType(type = NoneType.class)
      }),
  @Param(name = "providers", defaultValue = "[]", named = true, positional = false),
  @Param(name = "skip_validations", defaultValue = "False", named = true, positional = false)
})
interface DependencyParameters {}
