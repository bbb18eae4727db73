package dev.starling.codec;

import dev.starling.digest.Digest;

/**
 * What a value's content comes down to: values with equal fingerprints are equal.
 *
 * @param digest of the value's encoding
 */
public record Fingerprint(Digest digest) {
  @Override
  public String toString() {
    return digest.hex();
  }
}
