/**
 * Operating system processes: started with exactly the environment, directory and files that were
 * asked for, in a group of their own, and ended with all their descendants.
 *
 * <p>Start at {@link ProcessRunner}. Tells what a process prints by events; used by {@code
 * repository} and {@code exec}.
 */
@NullMarked
package dev.starling.process;

import org.jspecify.annotations.NullMarked;
