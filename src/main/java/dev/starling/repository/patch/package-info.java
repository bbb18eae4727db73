/**
 * Applying unified diffs, those of git included.
 *
 * <p>Start at {@link dev.starling.repository.patch.PatchApplier}. {@link
 * dev.starling.repository.patch.PatchReader} turns the text into {@link
 * dev.starling.repository.patch.FilePatch}es first, so that a malformed patch changes nothing.
 */
@NullMarked
package dev.starling.repository.patch;

import org.jspecify.annotations.NullMarked;
