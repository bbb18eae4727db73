/**
 * What actions made in earlier builds: which inputs gave which outputs, and the outputs' bytes.
 *
 * <p>Start at {@link dev.starling.exec.cache.ActionCache}. Survives restarts; whatever is torn or
 * foreign counts as absent. Used by {@code exec} only.
 */
@NullMarked
package dev.starling.exec.cache;

import org.jspecify.annotations.NullMarked;
