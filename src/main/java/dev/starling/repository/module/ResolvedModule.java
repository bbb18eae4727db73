package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.RepositoryName;
import dev.starling.repository.RepositorySource;

/**
 * A module that takes part in the build.
 *
 * @param repository its canonical name
 * @param dependencies by the names under which the module sees them
 * @param source how its files are had; for the main module, where they are
 * @param usages the extensions that the module uses
 */
public record ResolvedModule(
    FoundModule module,
    RepositoryName repository,
    ImmutableMap<String, ModuleKey> dependencies,
    RepositorySource source,
    ImmutableList<UsedExtension> usages) {

  /** An extension as one module uses it. */
  public record UsedExtension(ExtensionId id, ExtensionUsage usage) {}

  /** The module's name and version. */
  public ModuleKey key() {
    return module.key();
  }

  /** What its MODULE.bazel says. */
  public ModuleFile file() {
    return module.file();
  }
}
