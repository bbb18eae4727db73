package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.repository.RepositorySpec;
import java.nio.file.Path;

/** What the main module or the command line puts in the place of a module. */
public sealed interface ModuleOverride {

  /** A module that still comes from a registry. */
  sealed interface FromRegistry extends ModuleOverride {
    /** The only registry to ask; empty if all are. */
    String registry();
  }

  /**
   * One version, whatever others ask for; patched.
   *
   * @param version empty if it is left to selection
   * @param patches files of the main repository
   * @param patchStrip how many leading parts of names in the patches are dropped
   */
  record SingleVersion(
      ModuleVersion version,
      String registry,
      ImmutableList<Label> patches,
      ImmutableList<String> patchCommands,
      int patchStrip)
      implements FromRegistry {}

  /**
   * Several versions side by side.
   *
   * @param versions ascending, at least two
   */
  record MultipleVersions(ImmutableList<ModuleVersion> versions, String registry)
      implements FromRegistry {}

  /** A module that does not come from a registry; its version is empty. */
  sealed interface OutsideRegistry extends ModuleOverride {}

  /**
   * A directory of this machine.
   *
   * @param path absolute
   */
  record LocalPath(Path path) implements OutsideRegistry {}

  /** What a repository rule makes. */
  record Fetched(RepositorySpec spec) implements OutsideRegistry {}
}
