package dev.starling.repository.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.commons.codec.digest.Blake3;

/**
 * Hashes content as it passes by: always to its SHA-256, and to one more checksum where another is
 * expected. Used by one thread at a time.
 */
final class ContentHasher {

  private final MessageDigest sha256 = digest(Checksum.Algorithm.SHA256);
  private final Optional<Checksum.Algorithm> other;
  private final Optional<MessageDigest> digest;
  private final Optional<Blake3> blake3;
  private long size;

  ContentHasher(Optional<Checksum> expected) {
    other = expected.map(Checksum::algorithm).filter(kind -> kind != Checksum.Algorithm.SHA256);
    boolean isBlake3 = other.equals(Optional.of(Checksum.Algorithm.BLAKE3));
    digest = isBlake3 ? Optional.empty() : other.map(ContentHasher::digest);
    blake3 = isBlake3 ? Optional.of(Blake3.initHash()) : Optional.empty();
  }

  private static MessageDigest digest(Checksum.Algorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.javaName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm.javaName(), e);
    }
  }

  void update(byte[] bytes, int offset, int length) {
    size += length;
    sha256.update(bytes, offset, length);
    digest.ifPresent(hash -> hash.update(bytes, offset, length));
    blake3.ifPresent(hash -> hash.update(bytes, offset, length));
  }

  /** What has passed by; the hasher is used up. */
  Hashes finish() {
    Checksum first = Checksum.ofBytes(Checksum.Algorithm.SHA256, sha256.digest());
    Optional<Checksum> second =
        other.map(
            algorithm ->
                Checksum.ofBytes(
                    algorithm,
                    digest
                        .map(MessageDigest::digest)
                        .orElseGet(() -> blake3.orElseThrow().doFinalize(32))));
    return new Hashes(first, second.orElse(first), size);
  }

  /**
   * The checksums of content.
   *
   * @param actual by the algorithm of the checksum that is expected
   */
  record Hashes(Checksum sha256, Checksum actual, long size) {}
}
