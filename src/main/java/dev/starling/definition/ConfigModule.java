package dev.starling.definition;

import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/** The global {@code config}: build settings of each type, and the simple transitions. */
@StarlarkBuiltin(name = "config", doc = "Functions for creating build settings and transitions.")
public final class ConfigModule implements StarlarkValue {

  /** A setting that is true or false. */
  @StarlarkMethod(
      name = "bool",
      doc = "A bool-typed build setting.",
      parameters = {
        @Param(
            name = "flag",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)})
      })
  public BuildSetting boolSetting(boolean flag) {
    return new BuildSetting(BuildSetting.Kind.BOOL, flag, false, false);
  }

  /** A setting that is a whole number. */
  @StarlarkMethod(
      name = "int",
      doc = "An integer-typed build setting.",
      parameters = {
        @Param(
            name = "flag",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)})
      })
  public BuildSetting intSetting(boolean flag) {
    return new BuildSetting(BuildSetting.Kind.INT, flag, false, false);
  }

  /** A setting that is a string. */
  @StarlarkMethod(
      name = "string",
      doc = "A string-typed build setting.",
      parameters = {
        @Param(
            name = "flag",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(
            name = "allow_multiple",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)})
      })
  public BuildSetting stringSetting(boolean flag, boolean allowMultiple) {
    return new BuildSetting(BuildSetting.Kind.STRING, flag, allowMultiple, false);
  }

  /** A setting that is a list of strings. */
  @StarlarkMethod(
      name = "string_list",
      doc = "A build setting that is a list of strings.",
      parameters = {
        @Param(
            name = "flag",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(
            name = "repeatable",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)})
      })
  public BuildSetting stringListSetting(boolean flag, boolean repeatable) throws EvalException {
    checkRepeatable(flag, repeatable);
    return new BuildSetting(BuildSetting.Kind.STRING_LIST, flag, false, repeatable);
  }

  /** A setting that is a set of strings. */
  @StarlarkMethod(
      name = "string_set",
      doc = "A build setting that is a set of strings.",
      parameters = {
        @Param(
            name = "flag",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)}),
        @Param(
            name = "repeatable",
            named = true,
            positional = false,
            defaultValue = "False",
            allowedTypes = {@ParamType(type = Boolean.class)})
      })
  public BuildSetting stringSetSetting(boolean flag, boolean repeatable) throws EvalException {
    checkRepeatable(flag, repeatable);
    return new BuildSetting(BuildSetting.Kind.STRING_SET, flag, false, repeatable);
  }

  private static void checkRepeatable(boolean flag, boolean repeatable) throws EvalException {
    if (repeatable && !flag) {
      throw Starlark.errorf("'repeatable' can only be set for a setting with 'flag = True'");
    }
  }

  /** The transition to the execution platform of a group. */
  @StarlarkMethod(
      name = "exec",
      doc = "The transition to an execution platform.",
      parameters = {
        @Param(
            name = "exec_group",
            named = true,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)})
      })
  public TransitionDefinition exec(Object execGroup) {
    return new TransitionDefinition.Exec(
        execGroup instanceof String name ? Optional.of(name) : Optional.empty());
  }

  /** The transition that changes nothing. */
  @StarlarkMethod(name = "target", doc = "The transition that changes nothing.")
  public TransitionDefinition target() {
    return TransitionDefinition.TARGET;
  }

  /** The transition that removes the configuration. */
  @StarlarkMethod(name = "none", doc = "The transition that removes the configuration.")
  public TransitionDefinition none() {
    return TransitionDefinition.NO_CONFIG;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<config>");
  }
}
