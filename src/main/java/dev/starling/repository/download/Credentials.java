package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who knows how to log in at an address, in this order: a credential helper, the request, the name
 * and password in the address, the user's {@code .netrc}.
 *
 * <p>What a helper said is remembered for a while. May be used by many threads.
 */
final class Credentials {

  private record Answer(ImmutableMap<String, ImmutableList<String>> headers, long nanos) {}

  private final ImmutableList<CredentialProgram> helpers;
  private final CredentialProcess process;
  private final Duration kept;
  private final Netrc netrc;
  private final Map<URI, Answer> answers = new ConcurrentHashMap<>();

  Credentials(
      ImmutableList<CredentialProgram> helpers,
      CredentialProcess process,
      Duration kept,
      Netrc netrc) {
    this.helpers = helpers;
    this.process = process;
    this.kept = kept;
    this.netrc = netrc;
  }

  /** The headers with which to log in. */
  ImmutableMap<String, ImmutableList<String>> headers(Address address, Map<String, Login> auth)
      throws DownloadException, InterruptedException {
    Optional<CredentialProgram> helper =
        helpers.stream()
            .filter(candidate -> candidate.fit(address.uri()) >= 0)
            // The last of equals wins, so that the command line overrides rc files.
            .reduce(
                (first, second) ->
                    Comparator.<CredentialProgram>comparingInt(it -> it.fit(address.uri()))
                                .compare(first, second)
                            > 0
                        ? first
                        : second);
    if (helper.isPresent()) {
      ImmutableMap<String, ImmutableList<String>> headers = ask(helper.get(), address.uri());
      if (!headers.isEmpty()) {
        return headers;
      }
    }
    Optional<Login> login =
        Optional.ofNullable(auth.get(address.text()))
            .or(() -> address.userInfo().map(Login::ofUserInfo))
            .or(() -> netrc.login(address.uri().getHost()));
    return login
        .map(it -> ImmutableMap.of("Authorization", ImmutableList.of(it.header())))
        .orElse(ImmutableMap.of());
  }

  private ImmutableMap<String, ImmutableList<String>> ask(CredentialProgram helper, URI uri)
      throws DownloadException, InterruptedException {
    Answer known = answers.get(uri);
    if (known != null && System.nanoTime() - known.nanos() < kept.toNanos()) {
      return known.headers();
    }
    ImmutableMap<String, ImmutableList<String>> headers = process.headers(helper, uri);
    answers.put(uri, new Answer(headers, System.nanoTime()));
    return headers;
  }
}
