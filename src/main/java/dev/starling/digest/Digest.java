package dev.starling.digest;

import com.google.common.hash.HashCode;
import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 digest; ordered like its bytes.
 *
 * @param first the first eight bytes, as a big-endian number; the others follow
 */
public record Digest(long first, long second, long third, long fourth)
    implements Comparable<Digest> {
  /** How many bytes a digest has. */
  public static final int SIZE = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /** The digest of no bytes. */
  public static final Digest EMPTY = of(new byte[0]);

  /** Returns the digest of some bytes. */
  public static Digest of(byte[] content) {
    return fromBytes(sha256().digest(content));
  }

  /** Returns the digest of all bytes that a stream still has. */
  public static Digest of(InputStream content) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return fromBytes(digest.digest());
  }

  /**
   * Returns the digest that these 32 bytes are.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Digest fromBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    return new Digest(
        (long) LONG.get(bytes, 0),
        (long) LONG.get(bytes, 8),
        (long) LONG.get(bytes, 16),
        (long) LONG.get(bytes, 24));
  }

  /**
   * Returns the digest that 64 hexadecimal digits spell.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Digest fromHex(String hex) {
    return fromBytes(HashCode.fromString(hex).asBytes());
  }

  /** Returns the 32 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    LONG.set(bytes, 0, first);
    LONG.set(bytes, 8, second);
    LONG.set(bytes, 16, third);
    LONG.set(bytes, 24, fourth);
    return bytes;
  }

  /** Returns 64 lower-case hexadecimal digits. */
  public String hex() {
    return HEX.encode(toBytes());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(Digest other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    if (order == 0) {
      order = Long.compareUnsigned(third, other.third);
    }
    return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
  }

  @Override
  public int hashCode() {
    return (int) first;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public String toString() {
    return hex();
  }
}
