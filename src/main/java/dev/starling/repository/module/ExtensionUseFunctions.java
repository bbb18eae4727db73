package dev.starling.repository.module;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import net.starlark.java.syntax.Location;

/** The functions of MODULE.bazel files that use extensions and repository rules. */
final class ExtensionUseFunctions {

  @StarlarkMethod(
      name = "use_extension",
      doc = "Makes a proxy of a module extension, on which tags are called.",
      parameters = {
        @Param(name = "extension_bzl_file", named = true),
        @Param(name = "extension_name", named = true),
        @Param(name = "dev_dependency", positional = false, named = true, defaultValue = "False"),
        @Param(name = "isolate", positional = false, named = true, defaultValue = "False")
      },
      useStarlarkThread = true)
  public ExtensionProxy useExtension(
      String bzlFile, String extensionName, boolean dev, boolean isolate, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = ModuleFileBuilder.statementOf(thread, "use_extension");
    checkBzlFile(bzlFile);
    checkIdentifier(extensionName, "extension");
    if (isolate && !builder.context().allowsIsolation()) {
      throw Starlark.errorf(
          "isolate = True needs the flag --experimental_isolated_extension_usages");
    }
    String file = withoutOwnName(bzlFile, builder);
    UsagesBuilder usages = builder.leavesOut(dev) ? new UsagesBuilder() : builder.usages();
    UsagesBuilder.Usage usage =
        isolate ? usages.isolated(file, extensionName) : usages.shared(file, extensionName);
    return new ExtensionProxy(
        builder, usage, usage.proxy(thread.getCallerLocation(), dev, builder.currentFile()));
  }

  @StarlarkMethod(
      name = "use_repo",
      doc = "Lets the module see repositories that an extension makes.",
      parameters = @Param(name = "extension_proxy"),
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType useRepo(
      ExtensionProxy proxy, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder.statementOf(thread, "use_repo");
    Location location = thread.getCallerLocation();
    for (String name : Sequence.cast(args, String.class, "args")) {
      proxy.importRepository(name, name, "by a use_repo() call", location);
    }
    for (var entry : Dict.cast(kwargs, String.class, String.class, "kwargs").entrySet()) {
      proxy.importRepository(entry.getKey(), entry.getValue(), "by a use_repo() call", location);
    }
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "override_repo",
      doc = "Puts repositories of the main module in the place of some that an extension makes.",
      parameters = @Param(name = "extension_proxy"),
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType overrideRepo(
      ExtensionProxy proxy, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    override(proxy, args, kwargs, /* mustExist= */ true, thread, "override_repo");
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "inject_repo",
      doc = "Adds repositories of the main module to those that an extension makes.",
      parameters = @Param(name = "extension_proxy"),
      extraPositionals = @Param(name = "args"),
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType injectRepo(
      ExtensionProxy proxy, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    override(proxy, args, kwargs, /* mustExist= */ false, thread, "inject_repo");
    return Starlark.NONE;
  }

  private static void override(
      ExtensionProxy proxy,
      Tuple args,
      Dict<String, Object> kwargs,
      boolean mustExist,
      StarlarkThread thread,
      String function)
      throws EvalException {
    if (ModuleFileBuilder.statementOf(thread, function).context().role()
        != ModuleFileBuilder.Role.ROOT) {
      return;
    }
    Location location = thread.getCallerLocation();
    for (String name : Sequence.cast(args, String.class, "args")) {
      proxy.override(name, name, mustExist, location);
    }
    for (var entry : Dict.cast(kwargs, String.class, String.class, "kwargs").entrySet()) {
      proxy.override(entry.getKey(), entry.getValue(), mustExist, location);
    }
  }

  @StarlarkMethod(
      name = "use_repo_rule",
      doc = "Makes a function that declares repositories by a repository rule.",
      parameters = {
        @Param(name = "repo_rule_bzl_file", named = true),
        @Param(name = "repo_rule_name", named = true)
      },
      useStarlarkThread = true)
  public RepositoryRuleProxy useRepoRule(String bzlFile, String ruleName, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = ModuleFileBuilder.statementOf(thread, "use_repo_rule");
    checkBzlFile(bzlFile);
    checkIdentifier(ruleName, "repo rule");
    return new RepositoryRuleProxy(builder, bzlFile, ruleName);
  }

  private static void checkBzlFile(String label) throws EvalException {
    boolean absolute = label.startsWith("//") || label.startsWith("@");
    if (!absolute || !label.contains("//") || !(label.endsWith(".bzl") || label.endsWith(".scl"))) {
      throw Starlark.errorf(
          "invalid label '%s': it must be the absolute label of a .bzl file, such as"
              + " '//pkg:extensions.bzl' or '@repo//pkg:extensions.bzl'",
          label);
    }
  }

  private static void checkIdentifier(String name, String what) throws EvalException {
    if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw Starlark.errorf("%s name is not a valid identifier: %s", what, Starlark.repr(name));
    }
  }

  /** The label of a file of the module itself without a repository, however it is written. */
  private static String withoutOwnName(String label, ModuleFileBuilder builder) {
    String own = builder.repositoryName();
    if (label.startsWith("@//")) {
      return label.substring(1);
    }
    return !own.isEmpty() && label.startsWith("@" + own + "//")
        ? label.substring(1 + own.length())
        : label;
  }
}
