/**
 * What {@code PROJECT.scl} files say: the flags with which the targets below them are built.
 *
 * <p>Start at {@link dev.starling.packages.project.ProjectFunction}. Builds on the loading of
 * {@code .scl} files; used by commands, which find the project of what they build and apply its
 * flags. A {@link dev.starling.packages.project.Project} is data: nothing here knows flags.
 */
@NullMarked
package dev.starling.packages.project;

import org.jspecify.annotations.NullMarked;
