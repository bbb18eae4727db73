/**
 * Environments that targets say they are fit for: {@code restricted_to} and {@code
 * compatible_with}, checked along dependencies and for {@code --target_environment}.
 *
 * <p>Start at {@link EnvironmentCheck}. A part of analysis.
 */
@NullMarked
package dev.starling.analysis.environment;

import org.jspecify.annotations.NullMarked;
