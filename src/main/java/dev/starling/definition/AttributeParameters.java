package dev.starling.definition;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.NoneType;

/** What several functions of {@link AttrModule} take alike. */
@SharedParameters({
  @Param(name = "allow_empty", defaultValue = "True", named = true),
  @Param(name = "configurable", defaultValue = "unbound", named = true, positional = false),
  @Param(
      name = "default",
      defaultValue = "{}",
      named = true,
      positional = false,
      allowedTypes = {@ParamType(type = Dict.class)}),
  @Param(
      name = "doc",
      defaultValue = "None",
      named = true,
      positional = false,
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
  @Param(name = "mandatory", defaultValue = "False", named = true, positional = false)
})
interface AttributeParameters {}
