package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.regex.Pattern;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/** The functions of MODULE.bazel files that name the module, what it needs and what it offers. */
public final class ModuleFunctions {
  private static final Pattern COMPATIBILITY =
      Pattern.compile("(>|<|-|<=|>=)[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final String INCLUDED = ".MODULE.bazel";

  private ModuleFunctions() {}

  /** All functions that MODULE.bazel files find predeclared. */
  public static ImmutableMap<String, Object> all() {
    ImmutableMap.Builder<String, Object> functions = ImmutableMap.builder();
    Starlark.addMethods(functions, new ModuleFunctions());
    Starlark.addMethods(functions, new OverrideFunctions());
    Starlark.addMethods(functions, new ExtensionUseFunctions());
    return functions.buildOrThrow();
  }

  /** Says which module the file describes. */
  @StarlarkMethod(
      name = "module",
      doc = "Says which module the file describes.",
      parameters = {
        @Param(name = "name", positional = false, named = true, defaultValue = "''"),
        @Param(name = "version", positional = false, named = true, defaultValue = "''"),
        @Param(name = "compatibility_level", positional = false, named = true, defaultValue = "-1"),
        @Param(name = "repo_name", positional = false, named = true, defaultValue = "''"),
        @Param(
            name = "bazel_compatibility",
            positional = false,
            named = true,
            allowedTypes = @ParamType(type = Sequence.class, generic1 = String.class),
            defaultValue = "[]")
      },
      useStarlarkThread = true)
  public NoneType module(
      String name,
      String version,
      StarlarkInt compatibilityLevel,
      String repositoryName,
      Sequence<?> bazelCompatibility,
      StarlarkThread thread)
      throws EvalException {
    if (!name.isEmpty()) {
      ModuleNames.checkModule(name);
    }
    if (!repositoryName.isEmpty()) {
      ModuleNames.checkRepository(repositoryName);
    }
    ImmutableList<String> compatibility =
        ImmutableList.copyOf(
            Sequence.cast(bazelCompatibility, String.class, "bazel_compatibility"));
    for (String constraint : compatibility) {
      if (!COMPATIBILITY.matcher(constraint).matches()) {
        throw Starlark.errorf(
            "invalid version argument '%s': valid arguments have the form (<op><version>), where"
                + " <op> is one of >, <, >=, <= and -, and <version> is X.X.X",
            constraint);
      }
    }
    int _ = compatibilityLevel.toInt("compatibility_level"); // has no effect since release 8.6
    ModuleFileBuilder.of(thread, "module")
        .setModule(
            name,
            ModuleNames.version(version, "module()"),
            repositoryName,
            compatibility,
            thread.getCallerLocation());
    return Starlark.NONE;
  }

  /** Declares that the module needs another. */
  @StarlarkMethod(
      name = "bazel_dep",
      doc = "Declares that the module needs another.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(name = "version", positional = false, named = true, defaultValue = "''"),
        @Param(
            name = "max_compatibility_level",
            positional = false,
            named = true,
            defaultValue = "-1"),
        @Param(
            name = "repo_name",
            positional = false,
            named = true,
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "''"),
        @Param(name = "dev_dependency", positional = false, named = true, defaultValue = "False")
      },
      useStarlarkThread = true)
  public NoneType bazelDep(
      String name,
      String version,
      StarlarkInt maxCompatibilityLevel,
      Object repositoryName,
      boolean devDependency,
      StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = ModuleFileBuilder.statementOf(thread, "bazel_dep");
    ModuleNames.checkModule(name);
    int _ = maxCompatibilityLevel.toInt("max_compatibility_level"); // has no effect, too
    Dependency dependency =
        new Dependency(
            name, ModuleNames.version(version, "bazel_dep()"), thread.getCallerLocation());
    String seenAs = repositoryName instanceof String given && !given.isEmpty() ? given : name;
    ModuleNames.checkRepository(seenAs);
    if (builder.leavesOut(devDependency)) {
      return Starlark.NONE;
    }
    if (repositoryName == Starlark.NONE) {
      builder.addRequirement(dependency);
    } else {
      builder.addDependency(seenAs, dependency);
    }
    return Starlark.NONE;
  }

  /** Registers toolchains, in order of priority. */
  @StarlarkMethod(
      name = "register_toolchains",
      doc = "Registers toolchains, in order of priority.",
      parameters =
          @Param(name = "dev_dependency", positional = false, named = true, defaultValue = "False"),
      extraPositionals = @Param(name = "toolchain_labels"),
      useStarlarkThread = true)
  public NoneType registerToolchains(boolean devDependency, Tuple labels, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder.statementOf(thread, "register_toolchains")
        .addToolchains(Sequence.cast(labels, String.class, "toolchain_labels"), devDependency);
    return Starlark.NONE;
  }

  /** Registers platforms on which actions may run, in order of priority. */
  @StarlarkMethod(
      name = "register_execution_platforms",
      doc = "Registers platforms on which actions may run, in order of priority.",
      parameters =
          @Param(name = "dev_dependency", positional = false, named = true, defaultValue = "False"),
      extraPositionals = @Param(name = "platform_labels"),
      useStarlarkThread = true)
  public NoneType registerExecutionPlatforms(
      boolean devDependency, Tuple labels, StarlarkThread thread) throws EvalException {
    ModuleFileBuilder.statementOf(thread, "register_execution_platforms")
        .addExecutionPlatforms(
            Sequence.cast(labels, String.class, "platform_labels"), devDependency);
    return Starlark.NONE;
  }

  /** Lets a flag of the command line stand for a build setting. */
  @StarlarkMethod(
      name = "flag_alias",
      doc = "Lets a flag of the command line stand for a build setting.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(name = "starlark_flag", positional = false, named = true)
      },
      useStarlarkThread = true)
  public NoneType flagAlias(String name, String starlarkFlag, StarlarkThread thread)
      throws EvalException {
    if (!name.matches("[a-zA-Z0-9_]+")) {
      throw Starlark.errorf(
          "invalid flag alias '%s': it may hold letters, digits and underscores only", name);
    }
    if (!starlarkFlag.startsWith("//") && !starlarkFlag.startsWith("@")) {
      throw Starlark.errorf(
          "invalid starlark_flag '%s': it must be an absolute label, beginning with '//' or '@'",
          starlarkFlag);
    }
    ModuleFileBuilder.statementOf(thread, "flag_alias").addFlagAlias(name, starlarkFlag);
    return Starlark.NONE;
  }

  /** Evaluates another file as a part of this one. */
  @StarlarkMethod(
      name = "include",
      doc = "Evaluates another file of the main repository as a part of this one.",
      parameters = @Param(name = "label"),
      useStarlarkThread = true)
  public NoneType include(String label, StarlarkThread thread)
      throws EvalException, InterruptedException {
    ModuleFileBuilder builder = ModuleFileBuilder.statementOf(thread, "include");
    if (builder.context().role() != ModuleFileBuilder.Role.ROOT) {
      throw Starlark.errorf("include(\"%s\") can only be used in the root module's files", label);
    }
    String name = label.substring(label.lastIndexOf(label.contains(":") ? ':' : '/') + 1);
    if (!label.startsWith("//")) {
      throw Starlark.errorf(
          "bad include label '%s': include() must be called with main repo labels (starting with"
              + " '//')",
          label);
    }
    if (!name.endsWith(INCLUDED) || name.startsWith(".")) {
      throw Starlark.errorf(
          "bad include label '%s': the file to be included must have a name ending in"
              + " '.MODULE.bazel' and not starting with '.'",
          label);
    }
    builder.include(label);
    return Starlark.NONE;
  }
}
