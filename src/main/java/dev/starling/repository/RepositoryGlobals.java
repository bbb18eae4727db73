package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.starling.definition.CompatibleRelease;
import dev.starling.definition.StarlarkGlobals;
import dev.starling.repository.extension.ExtensionDefinitions;
import dev.starling.repository.module.ModuleFunctions;
import dev.starling.repository.rule.RepositoryRuleFunctions;
import net.starlark.java.eval.Starlark;

/** What WORKSPACE, MODULE.bazel and extensions that declare repositories find predeclared. */
public final class RepositoryGlobals implements StarlarkGlobals {
  private final ImmutableMap<String, Object> workspace;
  private final ImmutableMap<String, Object> module;
  private final ImmutableMap<String, Object> extension;

  /** The part; it has no state. */
  public RepositoryGlobals() {
    ImmutableMap.Builder<String, Object> workspaceFunctions = ImmutableMap.builder();
    Starlark.addMethods(workspaceFunctions, new WorkspaceFunctions());
    workspace = workspaceFunctions.buildOrThrow();
    module = ModuleFunctions.all();
    ImmutableMap.Builder<String, Object> extensionFunctions = ImmutableMap.builder();
    Starlark.addMethods(extensionFunctions, new RepositoryRuleFunctions());
    Starlark.addMethods(extensionFunctions, new ExtensionDefinitions());
    extension = extensionFunctions.buildOrThrow();
  }

  @Override
  public ImmutableMap<String, Object> globals(FileKind kind) {
    return switch (kind) {
      case WORKSPACE -> workspace;
      case MODULE -> module;
      case BZL, BUILTINS_BZL -> extension;
      case BUILD, SCL, REPO, VENDOR, CQUERY -> ImmutableMap.of();
    };
  }

  /**
   * Macros that WORKSPACE calls reach its functions through {@code native}; they also ask for the
   * release.
   */
  @Override
  public ImmutableMap<String, Object> nativeFields() {
    return ImmutableMap.<String, Object>builder()
        .putAll(Maps.filterKeys(workspace, name -> !name.equals("workspace")))
        .put("bazel_version", CompatibleRelease.VERSION)
        .buildOrThrow();
  }
}
