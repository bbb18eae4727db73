package dev.starling.graph;

import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.digest.Digest;

/** Tells whether a result is as good as the one before, so that what depends on it stays. */
final class ResultComparison {
  private final CodecRegistry codecs;

  /**
   * A comparison of results.
   *
   * @param codecs values are the same if these write the same
   */
  ResultComparison(CodecRegistry codecs) {
    this.codecs = codecs;
  }

  /** Tells whether two values have the same content, or two failures are equal. */
  boolean isSame(Object before, Object now) {
    if (before instanceof WrittenValue.Fingerprinted(Digest digest)) {
      return now instanceof Value && hasFingerprint(now, digest);
    }
    return (before instanceof Value && now instanceof Value)
        ? codecs.haveSameContent(before, now)
        : before.equals(now);
  }

  private boolean hasFingerprint(Object value, Digest digest) {
    try {
      return codecs.fingerprint(value).digest().equals(digest);
    } catch (CodecException _) {
      return false;
    }
  }
}
