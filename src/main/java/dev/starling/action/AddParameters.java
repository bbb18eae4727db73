package dev.starling.action;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.StarlarkCallable;

/** What several functions of {@link Args} take alike. */
@SharedParameters({
  @Param(
      name = "allow_closure",
      named = true,
      positional = false,
      defaultValue = "False",
      doc = "Whether map_each may be a nested function."),
  @Param(
      name = "expand_directories",
      named = true,
      positional = false,
      defaultValue = "True",
      doc = "Whether directories are replaced by their files."),
  @Param(
      name = "format_each",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
      doc = "A format string for each string."),
  @Param(
      name = "map_each",
      named = true,
      positional = false,
      defaultValue = "None",
      allowedTypes = {@ParamType(type = StarlarkCallable.class), @ParamType(type = NoneType.class)},
      doc = "A function that turns an item into strings."),
  @Param(
      name = "omit_if_empty",
      named = true,
      positional = false,
      defaultValue = "True",
      doc = "Whether nothing at all is appended if there are no strings."),
  @Param(
      name = "uniquify",
      named = true,
      positional = false,
      defaultValue = "False",
      doc = "Whether repeated strings are left out.")
})
interface AddParameters {}
