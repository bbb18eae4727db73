package dev.starling.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Makes one digest of several parts; parts are marked with their length, so that different
 * sequences of parts never look alike. Used once, by one thread.
 */
public final class Digester {
  private final MessageDigest digest = Digest.sha256();
  private final byte[] number = new byte[8];

  /** Starts without parts. */
  public Digester() {}

  /** Adds a string. */
  public Digester add(String string) {
    // Engine strings are bytes, one per char; any other string is told apart by its sign.
    if (isBytes(string)) {
      add(string.length());
      digest.update(string.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      add(~string.length());
      for (int i = 0; i < string.length(); i++) {
        number(string.charAt(i), 2);
      }
    }
    return this;
  }

  private static boolean isBytes(String string) {
    for (int i = 0; i < string.length(); i++) {
      if (string.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** Adds bytes. */
  public Digester add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds a number. */
  public Digester add(int value) {
    number(value, 4);
    return this;
  }

  /** Adds a number. */
  public Digester add(long value) {
    number(value, 8);
    return this;
  }

  private void number(long value, int size) {
    for (int i = 0; i < size; i++) {
      number[i] = (byte) (value >>> (8 * (size - 1 - i)));
    }
    digest.update(number, 0, size);
  }

  /** Adds a truth value. */
  public Digester add(boolean value) {
    digest.update((byte) (value ? 1 : 0));
    return this;
  }

  /** Adds a digest. */
  public Digester add(Digest part) {
    number(part.first(), 8);
    number(part.second(), 8);
    number(part.third(), 8);
    number(part.fourth(), 8);
    return this;
  }

  /** Adds a number of strings, and the strings. */
  public Digester addAll(Iterable<String> strings) {
    int count = 0;
    for (String string : strings) {
      digest.update((byte) 1);
      add(string);
      count++;
    }
    digest.update((byte) 0);
    return add(count);
  }

  /** Returns the digest of everything added; this digester is used up. */
  public Digest digest() {
    return Digest.fromBytes(digest.digest());
  }
}
