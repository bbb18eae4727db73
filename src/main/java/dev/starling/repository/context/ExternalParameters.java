package dev.starling.repository.context;

import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;
import net.starlark.java.eval.StarlarkIterable;

/**
 * What several functions of {@link ExternalContext} and of the contexts that extend it take alike.
 */
@SharedParameters({
  @Param(name = "integrity", positional = false, named = true, defaultValue = "''"),
  @Param(
      name = "output",
      named = true,
      defaultValue = "''",
      allowedTypes = {
        @ParamType(type = String.class),
        @ParamType(type = Label.class),
        @ParamType(type = StarlarkPath.class)
      }),
  @Param(
      name = "path",
      allowedTypes = {
        @ParamType(type = String.class),
        @ParamType(type = Label.class),
        @ParamType(type = StarlarkPath.class)
      }),
  @Param(name = "rename_files", positional = false, named = true, defaultValue = "{}"),
  @Param(name = "stripPrefix", positional = false, named = true, defaultValue = "''"),
  @Param(name = "strip_components", positional = false, named = true, defaultValue = "0"),
  @Param(
      name = "url",
      named = true,
      allowedTypes = {@ParamType(type = String.class), @ParamType(type = StarlarkIterable.class)})
})
public interface ExternalParameters {}
