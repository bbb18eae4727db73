package dev.starling.repository;

import dev.starling.label.RepositoryMapping;
import java.util.Optional;

/**
 * One repository that a build may use.
 *
 * @param source where its files come from
 * @param mapping what names of repositories mean in it
 * @param module the module whose source it is, where there are modules
 */
record DeclaredRepository(
    RepositorySource source, RepositoryMapping mapping, Optional<ModuleVersion> module) {

  /** A module's name and version. */
  record ModuleVersion(String name, String version) {}
}
