package dev.starling.repository.module;

import java.nio.file.Path;

/**
 * In which role a MODULE.bazel is read.
 *
 * @param countsDev whether what is marked as for development counts
 * @param allowsIsolation whether an extension may be used in isolation
 * @param workspace the main repository, to which local paths are relative
 */
record ModuleContext(
    ModuleFileBuilder.Role role, boolean countsDev, boolean allowsIsolation, Path workspace) {

  static ModuleContext ofDependency(Path workspace, boolean allowsIsolation) {
    return new ModuleContext(
        ModuleFileBuilder.Role.DEPENDENCY, /* countsDev= */ false, allowsIsolation, workspace);
  }
}
