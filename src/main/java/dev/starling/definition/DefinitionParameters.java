package dev.starling.definition;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;

/** What several of the {@link DefinitionFunctions} take alike. */
@SharedParameters({
  @Param(name = "attrs", named = true, positional = false, defaultValue = "{}"),
  @Param(
      name = "doc",
      named = true,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
  @Param(name = "exec_compatible_with", named = true, positional = false, defaultValue = "[]"),
  @Param(
      name = "exec_groups",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = NoneType.class)}),
  @Param(
      name = "fragments",
      named = true,
      positional = false,
      defaultValue = "[]",
      allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
  @Param(name = "subrules", named = true, positional = false, defaultValue = "[]"),
  @Param(name = "toolchains", named = true, positional = false, defaultValue = "[]")
})
interface DefinitionParameters {}
