/**
 * What repository rules and module extensions find in their context: files, processes, downloads,
 * and the record of what they looked at.
 *
 * <p>Start at {@link dev.starling.repository.context.ExternalContext}, the part that {@code
 * repository_ctx} and {@code module_ctx} share; it hands each group of methods to a class of its
 * own. Whatever a run looks at becomes a dependency of the node that runs it, and is recorded by
 * {@link dev.starling.repository.context.InputRecorder}, so that a later server can tell whether
 * the result still holds.
 */
@NullMarked
package dev.starling.repository.context;

import org.jspecify.annotations.NullMarked;
