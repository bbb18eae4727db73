/**
 * SHA-256 digests of bytes, files and structured data.
 *
 * <p>Start at {@link dev.starling.digest.Digest}; {@link dev.starling.digest.Digester} makes one of
 * several parts. Uses nothing; used by every room that compares or names content.
 */
@NullMarked
package dev.starling.digest;

import org.jspecify.annotations.NullMarked;
