package dev.starling.repository.download;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * What content must hash to.
 *
 * @param hex lower-case hexadecimal digits, as many as the algorithm makes
 */
public record Checksum(Algorithm algorithm, String hex) {

  /** How content is hashed. */
  public enum Algorithm {
    SHA256("SHA-256", 32),
    SHA384("SHA-384", 48),
    SHA512("SHA-512", 64),
    BLAKE3("BLAKE3", 32);

    private final String javaName;
    private final int size;

    Algorithm(String javaName, int size) {
      this.javaName = javaName;
      this.size = size;
    }

    String javaName() {
      return javaName;
    }

    /** The word for it in integrity strings and in the paths of caches. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /** The algorithms by their words, for messages. */
  private static final ImmutableList<String> WORDS =
      Arrays.stream(Algorithm.values()).map(Algorithm::word).collect(toImmutableList());

  /** Checks that there are as many digits as the algorithm makes. */
  public Checksum {
    if (hex.length() != 2 * algorithm.size || !hex.chars().allMatch(Checksum::isDigit)) {
      throw new IllegalArgumentException("not a %s: '%s'".formatted(algorithm.word(), hex));
    }
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /**
   * The SHA-256 checksum that hexadecimal digits spell, in either case.
   *
   * @throws IllegalArgumentException if they do not; the message is meant for the author
   */
  public static Checksum ofSha256(String digits) {
    String hex = Ascii.toLowerCase(digits.strip());
    if (hex.length() != 64 || !hex.chars().allMatch(Checksum::isDigit)) {
      throw new IllegalArgumentException(
          "Invalid SHA256 checksum: '%s' (64 hexadecimal digits are expected)".formatted(digits));
    }
    return new Checksum(Algorithm.SHA256, hex);
  }

  /**
   * The checksum that an integrity string spells: {@code sha256-}, {@code sha384-}, {@code sha512-}
   * or {@code blake3-}, and the bytes in base 64.
   *
   * @throws IllegalArgumentException if it is something else; the message is meant for the author
   */
  public static Checksum ofIntegrity(String integrity) {
    for (Algorithm algorithm : Algorithm.values()) {
      String prefix = algorithm.word() + "-";
      if (integrity.startsWith(prefix)) {
        byte[] bytes = decode(integrity, integrity.substring(prefix.length()));
        if (bytes.length != algorithm.size) {
          throw new IllegalArgumentException(
              "Invalid %s integrity '%s': it has %d bytes, not %d"
                  .formatted(algorithm.word(), integrity, bytes.length, algorithm.size));
        }
        return new Checksum(algorithm, HEX.encode(bytes));
      }
    }
    throw new IllegalArgumentException(
        "Unsupported checksum algorithm: '%s' (expected one of %s, then '-' and base 64)"
            .formatted(integrity, String.join(", ", WORDS)));
  }

  private static byte[] decode(String integrity, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid base64 in integrity '%s': %s".formatted(integrity, e.getMessage()), e);
    }
  }

  static Checksum ofBytes(Algorithm algorithm, byte[] bytes) {
    return new Checksum(algorithm, HEX.encode(bytes));
  }

  /** The integrity string for this checksum. */
  public String toIntegrity() {
    return algorithm.word() + "-" + Base64.getEncoder().encodeToString(HEX.decode(hex));
  }

  /** What the author of a rule writes to ask for this checksum. */
  public String toAttribute() {
    return algorithm == Algorithm.SHA256
        ? "sha256 = \"%s\"".formatted(hex)
        : "integrity = \"%s\"".formatted(toIntegrity());
  }

  @Override
  public String toString() {
    return algorithm.word() + ":" + hex;
  }
}
