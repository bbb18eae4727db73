/**
 * External repositories: what WORKSPACE or MODULE.bazel declares, where it lies, and what names
 * mean in it.
 *
 * <p>Start at {@link dev.starling.repository.DeclaredRepositoriesFunction}, which reads the
 * declarations, and at {@link dev.starling.repository.RepositoryDirectoryFunction}, which finds a
 * repository. The keys by which other rooms ask are declared in {@code packages}. {@link
 * dev.starling.repository.EmbeddedRepositories} are those that come with the engine.
 */
@NullMarked
package dev.starling.repository;

import org.jspecify.annotations.NullMarked;
