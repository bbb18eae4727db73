package dev.starling.repository.download;

import java.net.URI;

/**
 * A program that knows how to log in.
 *
 * @param scope the hosts it serves: a name, {@code *.} and a name for all names below it, or
 *     nothing for all
 * @param program its path, or a name that {@code PATH} leads to
 */
public record CredentialProgram(String scope, String program) {

  /** How exactly it fits an address; the highest wins, a negative number does not fit. */
  int fit(URI uri) {
    String host = uri.getHost();
    if (scope.isEmpty() || host == null) {
      return scope.isEmpty() ? 0 : -1;
    }
    if (!scope.startsWith("*.")) {
      return scope.equalsIgnoreCase(host) ? Integer.MAX_VALUE : -1;
    }
    String suffix = scope.substring(1);
    return host.regionMatches(true, host.length() - suffix.length(), suffix, 0, suffix.length())
        ? suffix.length()
        : -1;
  }
}
