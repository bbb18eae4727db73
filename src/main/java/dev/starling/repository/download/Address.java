package dev.starling.repository.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An address that a file is got from, read from an internal string.
 *
 * @param text as it was written
 * @param uri the same with everything escaped that needs it
 */
record Address(String text, URI uri) {

  private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

  static Address parse(String text) throws DownloadException {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped.append("%%%02X".formatted((int) c & 0xFF));
      }
    }
    URI uri;
    try {
      uri = new URI(escaped.toString());
    } catch (URISyntaxException e) {
      throw invalid(text, e.getReason());
    }
    String scheme = uri.getScheme();
    if (scheme == null) {
      throw invalid(text, "it has no protocol");
    }
    return switch (scheme.toLowerCase(java.util.Locale.ROOT)) {
      case "http", "https" -> {
        if (uri.getHost() == null) {
          throw invalid(text, "it names no host");
        }
        yield new Address(text, uri);
      }
      case "file" -> {
        if (uri.getPath() == null || !uri.getPath().startsWith("/")) {
          throw invalid(text, "a file: URL needs an absolute path");
        }
        yield new Address(text, uri);
      }
      default ->
          throw invalid(text, "unsupported protocol '%s' (http, https, file)".formatted(scheme));
    };
  }

  private static DownloadException invalid(String text, String reason) {
    return new DownloadException(
        DownloadException.Kind.INVALID, "invalid URL '%s': %s".formatted(text, reason));
  }

  boolean isFile() {
    return uri.getScheme().equalsIgnoreCase("file");
  }

  /** The last part of the path. */
  String baseName() {
    String path = uri.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Name and password that are written into the address. */
  Optional<String> userInfo() {
    return Optional.ofNullable(uri.getUserInfo());
  }

  /** Where a redirection leads. */
  Address redirect(String location) throws DownloadException {
    return parse(uri.resolve(parseRelative(location)).toString());
  }

  private static URI parseRelative(String location) throws DownloadException {
    try {
      return new URI(location.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw invalid(location, e.getReason());
    }
  }

  /** The address for messages: without name, password, and what a query may carry. */
  String shown() {
    return shown(uri);
  }

  private static String shown(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    return uri.getScheme()
        + "://"
        + authority.substring(authority.lastIndexOf('@') + 1)
        + (uri.getRawPath() == null ? "" : uri.getRawPath())
        + (uri.getRawQuery() == null ? "" : "?...");
  }

  @Override
  public String toString() {
    return shown();
  }
}
