package dev.starling.file;

import dev.starling.digest.Digest;
import dev.starling.graph.Value;

/**
 * The content of a file, by what it comes down to.
 *
 * @param digest of its bytes
 * @param size the number of its bytes
 */
public record FileDigest(Digest digest, long size) implements Value {}
