package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/**
 * What {@code use_repo_rule} returns: a call declares a repository, as a tag of the module's innate
 * extension.
 */
@StarlarkBuiltin(name = "repo_rule_proxy", doc = "A repository rule as a module uses it.")
final class RepositoryRuleProxy implements StarlarkCallable {
  private static final String HOW = "by a repo rule invocation";

  private final ModuleFileBuilder builder;
  private final String bzlFile;
  private final String ruleName;

  RepositoryRuleProxy(ModuleFileBuilder builder, String bzlFile, String ruleName) {
    this.builder = builder;
    this.bzlFile = bzlFile;
    this.ruleName = ruleName;
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException {
    if (!args.isEmpty()) {
      throw Starlark.errorf("unexpected positional arguments of repo rule '%s'", ruleName);
    }
    if (!(kwargs.get("name") instanceof String name)) {
      throw Starlark.errorf("a call of repo rule '%s' needs a 'name', a string", ruleName);
    }
    Object devArgument = kwargs.getOrDefault("dev_dependency", false);
    if (!(devArgument instanceof Boolean dev)) {
      throw Starlark.errorf(
          "expected boolean for 'dev_dependency', got %s", Starlark.type(devArgument));
    }
    ModuleNames.checkRepository(name);
    if (builder.leavesOut(dev)) {
      return Starlark.NONE;
    }
    ImmutableMap.Builder<String, Object> attributes = ImmutableMap.builder();
    for (var entry : kwargs.entrySet()) {
      if (!entry.getKey().equals("dev_dependency")) {
        attributes.put(entry.getKey(), PlainValues.of(entry.getValue()));
      }
    }
    builder.addInnate(
        name,
        dev,
        bzlFile + "%" + ruleName,
        attributes.buildOrThrow(),
        HOW,
        thread.getCallerLocation());
    return Starlark.NONE;
  }

  @Override
  public String getName() {
    return ruleName;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<repo rule proxy ").append(ruleName).append(">");
  }
}
