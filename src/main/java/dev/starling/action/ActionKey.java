package dev.starling.action;

import dev.starling.digest.Digest;

/** The identity of an action apart from the content of its inputs: a digest of all that it does. */
public record ActionKey(Digest digest) {

  /** The 64 hex digits of the digest. */
  public String hex() {
    return digest.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
