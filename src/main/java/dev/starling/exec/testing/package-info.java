/**
 * Results of tests, and what a test run leaves behind besides its log.
 *
 * <p>Start at {@link dev.starling.exec.testing.TestResult}. Used by {@code exec} and by whoever
 * prints results.
 */
@NullMarked
package dev.starling.exec.testing;

import org.jspecify.annotations.NullMarked;
