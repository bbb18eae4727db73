package dev.starling.repository.download;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The value of an {@code Authorization} header. Never shown: {@link #toString} keeps it secret.
 *
 * @param header what is sent
 */
public record Login(String header) {

  /** A name and a password. */
  public static Login basic(String login, String password) {
    byte[] pair = (login + ":" + password).getBytes(StandardCharsets.ISO_8859_1);
    return new Login("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** A name and a password as addresses hold them, with a colon between. */
  static Login ofUserInfo(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? basic(userInfo, "")
        : basic(userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }

  /**
   * What an entry of the {@code auth} argument says: type {@code basic} with {@code login} and
   * {@code password}, or type {@code pattern} with a {@code pattern} in which {@code <login>} and
   * {@code <password>} stand for these.
   *
   * @throws IllegalArgumentException if it says something else; the message is meant for the author
   */
  public static Login parse(String url, Map<String, String> entry) {
    String type = entry.getOrDefault("type", "");
    return switch (type) {
      case "basic" -> basic(value(url, entry, "login"), value(url, entry, "password"));
      case "pattern" -> pattern(url, entry);
      default ->
          throw new IllegalArgumentException(
              "Found request to do auth for %s with unknown type '%s' (expected 'basic' or 'pattern')"
                  .formatted(url, type));
    };
  }

  private static Login pattern(String url, Map<String, String> entry) {
    String text = value(url, entry, "pattern");
    for (String key : new String[] {"login", "password"}) {
      String placeholder = "<" + key + ">";
      if (text.contains(placeholder)) {
        text = text.replace(placeholder, value(url, entry, key));
      }
    }
    return new Login(text);
  }

  private static String value(String url, Map<String, String> entry, String key) {
    String value = entry.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Found request to do auth for %s without the key '%s'".formatted(url, key));
    }
    return value;
  }

  @Override
  public String toString() {
    return "Login[secret]";
  }
}
