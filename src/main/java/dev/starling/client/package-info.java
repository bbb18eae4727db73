/**
 * The client in Java, for machines where the native one could not be compiled.
 *
 * <p>Start at {@link ClientMain}. Builds on {@code option} and the protocol of {@code server};
 * nothing uses it. It does what {@code src/main/native} does, only slower.
 */
@NullMarked
package dev.starling.client;

import org.jspecify.annotations.NullMarked;
