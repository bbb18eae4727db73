package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/**
 * A MODULE.bazel while it is read; the thread local of the thread that evaluates it. Used by one
 * thread.
 */
final class ModuleBuilder {

  private final boolean isRoot;
  private boolean hasModule;
  private boolean hasStatements;
  private String name = "";
  private String version = "";
  private String repositoryName = "";
  private final List<ModuleFile.Dependency> dependencies = new ArrayList<>();
  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final List<String> toolchains = new ArrayList<>();
  private final List<String> executionPlatforms = new ArrayList<>();

  /**
   * @param isRoot whether the file is the main repository's, whose dev dependencies and overrides
   *     count
   */
  ModuleBuilder(boolean isRoot) {
    this.isRoot = isRoot;
  }

  static ModuleBuilder of(StarlarkThread thread, String function) throws EvalException {
    ModuleBuilder builder = thread.getThreadLocal(ModuleBuilder.class);
    if (builder == null) {
      throw Starlark.errorf(
          "%s() can only be called from MODULE.bazel and files it includes", function);
    }
    return builder;
  }

  void setModule(String newName, String newVersion, String newRepositoryName) throws EvalException {
    if (hasModule) {
      throw Starlark.errorf("the module() directive can only be called once");
    }
    if (hasStatements) {
      throw Starlark.errorf("if module() is called, it must be called before any other functions");
    }
    hasModule = true;
    name = newName;
    version = newVersion;
    repositoryName = newRepositoryName;
  }

  void addDependency(ModuleFile.Dependency dependency, boolean dev) throws EvalException {
    hasStatements = true;
    if (dev && !isRoot) {
      return;
    }
    for (ModuleFile.Dependency other : dependencies) {
      if (other.repositoryName().equals(dependency.repositoryName())) {
        throw Starlark.errorf(
            "The repo name '%s' is already being used by a bazel_dep at %s",
            dependency.repositoryName(), other.position());
      }
    }
    dependencies.add(dependency);
  }

  void addOverride(String module, String path) throws EvalException {
    hasStatements = true;
    if (isRoot && overrides.putIfAbsent(module, path) != null) {
      throw Starlark.errorf("multiple overrides for dep %s found", module);
    }
  }

  void addToolchains(Iterable<String> patterns, boolean dev) throws EvalException {
    add(patterns, dev, toolchains);
  }

  void addExecutionPlatforms(Iterable<String> patterns, boolean dev) throws EvalException {
    add(patterns, dev, executionPlatforms);
  }

  private void add(Iterable<String> patterns, boolean dev, List<String> to) throws EvalException {
    hasStatements = true;
    for (String pattern : patterns) {
      if (!pattern.startsWith("//") && !pattern.startsWith("@")) {
        throw Starlark.errorf(
            "Expected absolute target patterns (must begin with '//' or '@') for"
                + " 'register_toolchains' or 'register_execution_platforms', but got '%s'",
            pattern);
      }
      if (!dev || isRoot) {
        to.add(pattern);
      }
    }
  }

  ModuleFile build() {
    return new ModuleFile(
        name,
        version,
        repositoryName,
        ImmutableList.copyOf(dependencies),
        ImmutableMap.copyOf(overrides),
        ImmutableList.copyOf(toolchains),
        ImmutableList.copyOf(executionPlatforms));
  }
}
