package dev.starling.repository;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/** The functions of MODULE.bazel files. */
public final class ModuleFunctions {

  /** The functions; they hold nothing. */
  public ModuleFunctions() {}

  /** Says which module the file describes. */
  @StarlarkMethod(
      name = "module",
      doc = "Says which module the file describes.",
      parameters = {
        @Param(name = "name", positional = false, named = true, defaultValue = "''"),
        @Param(name = "version", positional = false, named = true, defaultValue = "''"),
        @Param(name = "compatibility_level", positional = false, named = true, defaultValue = "0"),
        @Param(name = "repo_name", positional = false, named = true, defaultValue = "''"),
        @Param(name = "bazel_compatibility", positional = false, named = true, defaultValue = "[]")
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
    checkName(name, /* mayBeEmpty= */ true);
    ModuleBuilder.of(thread, "module").setModule(name, version, repositoryName);
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
        @Param(name = "repo_name", positional = false, named = true, defaultValue = "''"),
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
    checkName(name, /* mayBeEmpty= */ false);
    String position = thread.getCallerLocation().toString();
    String known = repositoryName instanceof String given && !given.isEmpty() ? given : name;
    ModuleBuilder.of(thread, "bazel_dep")
        .addDependency(new ModuleFile.Dependency(name, version, known, position), devDependency);
    return Starlark.NONE;
  }

  /** Puts a directory in the place of a module. */
  @StarlarkMethod(
      name = "local_path_override",
      doc = "Puts a directory of this machine in the place of a module.",
      parameters = {
        @Param(name = "module_name", positional = false, named = true),
        @Param(name = "path", positional = false, named = true)
      },
      useStarlarkThread = true)
  public NoneType localPathOverride(String moduleName, String path, StarlarkThread thread)
      throws EvalException {
    checkName(moduleName, /* mayBeEmpty= */ false);
    ModuleBuilder.of(thread, "local_path_override").addOverride(moduleName, path);
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
    ModuleBuilder.of(thread, "register_toolchains")
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
    ModuleBuilder.of(thread, "register_execution_platforms")
        .addExecutionPlatforms(
            Sequence.cast(labels, String.class, "platform_labels"), devDependency);
    return Starlark.NONE;
  }

  private static void checkName(String name, boolean mayBeEmpty) throws EvalException {
    if (name.isEmpty() && mayBeEmpty) {
      return;
    }
    if (!name.matches("[a-z]([a-z0-9._-]*[a-z0-9])?")) {
      throw Starlark.errorf(
          "invalid module name '%s': valid names must 1) only contain lowercase letters (a-z),"
              + " digits (0-9), dots (.), hyphens (-), and underscores (_); 2) begin with a"
              + " lowercase letter; 3) end with a lowercase letter or digit.",
          name);
    }
  }

  // ---- what fetches repositories

  private static NoneType unsupported(String function) throws EvalException {
    throw Starlark.errorf(
        "%s() is not supported yet; name a directory with local_path_override()", function);
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "use_extension",
      doc = "Not supported yet.",
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"))
  public NoneType useExtension(Tuple args, Dict<String, Object> kwargs) throws EvalException {
    return unsupported("use_extension");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "use_repo",
      doc = "Not supported yet.",
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"))
  public NoneType useRepo(Tuple args, Dict<String, Object> kwargs) throws EvalException {
    return unsupported("use_repo");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "use_repo_rule",
      doc = "Not supported yet.",
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"))
  public NoneType useRepoRule(Tuple args, Dict<String, Object> kwargs) throws EvalException {
    return unsupported("use_repo_rule");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "single_version_override",
      doc = "Not supported yet.",
      extraKeywords = @Param(name = "kwargs"))
  public NoneType singleVersionOverride(Dict<String, Object> kwargs) throws EvalException {
    return unsupported("single_version_override");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "multiple_version_override",
      doc = "Not supported yet.",
      extraKeywords = @Param(name = "kwargs"))
  public NoneType multipleVersionOverride(Dict<String, Object> kwargs) throws EvalException {
    return unsupported("multiple_version_override");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "archive_override",
      doc = "Not supported yet.",
      extraKeywords = @Param(name = "kwargs"))
  public NoneType archiveOverride(Dict<String, Object> kwargs) throws EvalException {
    return unsupported("archive_override");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "git_override",
      doc = "Not supported yet.",
      extraKeywords = @Param(name = "kwargs"))
  public NoneType gitOverride(Dict<String, Object> kwargs) throws EvalException {
    return unsupported("git_override");
  }

  /** Not supported yet. */
  @StarlarkMethod(
      name = "include",
      doc = "Not supported yet.",
      parameters = @Param(name = "label", named = true))
  public NoneType include(String label) throws EvalException {
    return unsupported("include");
  }
}
