/**
 * What client and server say to each other over their socket.
 *
 * <p>Start at {@link Frame}. Uses no other room; used by {@code server} and {@code client}, and
 * written a second time in C by the native client.
 *
 * <p>A frame is four bytes of length (of what follows, most significant byte first), one byte of
 * type, and the payload. In a payload, a number is four bytes, most significant first; a string is
 * its length in bytes and its bytes; a list is its length and its elements. Types from 1 are sent
 * by the client, types from 16 by the server:
 *
 * <ul>
 *   <li>1 request: protocol version, secret, identity of the wanted server, pid of the client, bits
 *       (1 standard output is a terminal, 2 standard error is one, 4 wait for other commands),
 *       columns of the terminal, working directory, workspace (empty when there is none), list of
 *       startup options, list of arguments, list of {@code NAME=value} environment entries
 *   <li>2 cancel: no payload
 *   <li>3 resize: columns of the terminal
 *   <li>16 standard output, 17 standard error: bytes
 *   <li>18 exit: exit code
 *   <li>19 execute: working directory, list of arguments, list of environment entries; the client
 *       becomes that program
 *   <li>20 refused: why this server cannot take the request; the client starts another one
 *   <li>21 accepted: no payload; sent first and at once to a client that is not refused
 * </ul>
 */
@NullMarked
package dev.starling.server.wire;

import org.jspecify.annotations.NullMarked;
