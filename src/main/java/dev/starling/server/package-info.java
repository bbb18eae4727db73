/**
 * The resident process that runs commands for clients, one output base each, and its wiring.
 *
 * <p>Start at {@link Server}; {@link ServerMain} is the process. Builds on {@code command} and
 * {@code ui}; nothing uses it. A client and its server share an {@link Endpoint}: a socket that
 * only the user can reach and a secret that only the user can read.
 */
@NullMarked
package dev.starling.server;

import org.jspecify.annotations.NullMarked;
