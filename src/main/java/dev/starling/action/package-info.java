/**
 * What has to be run to make a file: artifacts, the actions that make them, and the command lines,
 * runfiles and keys that belong to actions.
 *
 * <p>Start at {@link Action} and {@link Artifact}. Everything here is an inert, immutable
 * description that analysis makes and that {@code exec}, {@code query} and {@code report} read;
 * nothing here starts a process or touches a file.
 */
@NullMarked
package dev.starling.action;

import org.jspecify.annotations.NullMarked;
