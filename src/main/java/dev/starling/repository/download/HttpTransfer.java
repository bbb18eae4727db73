package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Gets one file from one address over HTTP: follows redirections, tries again with growing pauses,
 * and continues a transfer that broke off where it ended. Used once, by one thread.
 */
final class HttpTransfer {

  private static final int MOST_REDIRECTIONS = 40;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Headers that are not sent to another host than the one they were meant for. */
  private static final ImmutableSet<String> SECRET_HEADERS =
      ImmutableSet.of("authorization", "cookie", "proxy-authorization");

  private final HttpClient client;
  private final EnvironmentProxies proxies;
  private final Credentials credentials;
  private final DownloadSettings settings;
  private final DownloadRequest request;
  private final Address address;
  private final PartialFile file;
  private final Consumer<String> progress;

  HttpTransfer(
      HttpClient client,
      EnvironmentProxies proxies,
      Credentials credentials,
      DownloadSettings settings,
      DownloadRequest request,
      Address address,
      PartialFile file,
      Consumer<String> progress) {
    this.client = client;
    this.proxies = proxies;
    this.credentials = credentials;
    this.settings = settings;
    this.request = request;
    this.address = address;
    this.file = file;
    this.progress = progress;
  }

  /** Why one attempt has failed, and whether another may do better. */
  private static final class AttemptException extends IOException {
    private static final long serialVersionUID = 1;
    private final DownloadException.Kind kind;
    private final boolean isRetryable;

    AttemptException(DownloadException.Kind kind, boolean isRetryable, String message) {
      super(message);
      this.kind = kind;
      this.isRetryable = isRetryable;
    }
  }

  /** Gets the file; afterwards it is complete. */
  void run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Duration pause = settings.firstPause();
    int connects = 1;
    int transfers = 0;
    while (true) {
      long before = file.size();
      try {
        attempt();
        return;
      } catch (AttemptException e) {
        boolean moved = file.size() > before;
        boolean again =
            e.isRetryable
                && (moved
                    ? transfers++ < settings.transferRetries()
                    : mayConnect(connects++, start));
        if (!again) {
          throw new DownloadException(e.kind, e.getMessage(), e);
        }
        progress.accept("retrying: " + e.getMessage());
        if (moved) {
          pause = settings.firstPause();
        }
      }
      Thread.sleep(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private boolean mayConnect(int connects, long start) {
    boolean inTime =
        settings.connectTime().isZero()
            || System.nanoTime() - start < settings.connectTime().toNanos();
    return connects < settings.connectAttempts() && inTime;
  }

  private void attempt() throws IOException, InterruptedException {
    Address current = address;
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      HttpResponse<PartialFile.Outcome> response = send(current);
      int status = response.statusCode();
      Optional<String> location = response.headers().firstValue("Location");
      boolean isRedirection =
          status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
      if (isRedirection && location.isPresent()) {
        current = current.redirect(location.get());
        if (current.isFile()) {
          throw new AttemptException(
              DownloadException.Kind.FAILED, false, "redirected to a file: URL");
        }
        continue;
      }
      if (response.body() == PartialFile.Outcome.RESTART) {
        // The rest of another content was about to be appended.
        file.restart();
        continue;
      }
      if (status == 416 && file.size() > 0) {
        file.restart();
        continue;
      }
      check(status);
      return;
    }
    throw new AttemptException(DownloadException.Kind.FAILED, false, "Redirected too many times");
  }

  private static void check(int status) throws AttemptException {
    if (status == 200 || status == 206) {
      return;
    }
    String message = "GET returned %d %s".formatted(status, HttpReason.of(status)).strip();
    DownloadException.Kind kind =
        switch (status) {
          case 404, 410 -> DownloadException.Kind.NOT_FOUND;
          case 401, 403, 407 -> DownloadException.Kind.DENIED;
          default -> DownloadException.Kind.FAILED;
        };
    boolean isRetryable = status == 408 || status == 425 || status == 429 || status >= 500;
    throw new AttemptException(kind, isRetryable, message);
  }

  private HttpRequest httpRequest(Address current) throws IOException, InterruptedException {
    boolean isFirstHost = current.uri().getHost().equalsIgnoreCase(address.uri().getHost());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(withoutUserInfo(current))
            .timeout(scaled(IDLE_TIMEOUT))
            .version(
                current.uri().getScheme().equalsIgnoreCase("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .setHeader("User-Agent", "Starling")
            .setHeader("Accept", "*/*");
    for (Map.Entry<String, ImmutableList<String>> header : request.headers().entrySet()) {
      if (isFirstHost || !SECRET_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        addHeader(builder, header.getKey(), header.getValue());
      }
    }
    ImmutableMap<String, ImmutableList<String>> login =
        credentials.headers(current, request.auth());
    for (Map.Entry<String, ImmutableList<String>> header : login.entrySet()) {
      addHeader(builder, header.getKey(), header.getValue());
    }
    proxies
        .login(current.uri())
        .ifPresent(it -> builder.setHeader("Proxy-Authorization", it.header()));
    if (file.size() > 0) {
      builder.setHeader("Range", "bytes=%d-".formatted(file.size()));
      file.validator().ifPresent(validator -> builder.setHeader("If-Range", validator));
    }
    return builder.build();
  }

  private static void addHeader(
      HttpRequest.Builder builder, String name, ImmutableList<String> values)
      throws DownloadException {
    try {
      for (int i = 0; i < values.size(); i++) {
        if (i == 0) {
          builder.setHeader(name, values.get(i));
        } else {
          builder.header(name, values.get(i));
        }
      }
    } catch (IllegalArgumentException e) {
      // The message of the cause would show the value.
      throw new DownloadException(
          DownloadException.Kind.INVALID, "the header '%s' cannot be sent".formatted(name));
    }
  }

  private static java.net.URI withoutUserInfo(Address current) throws DownloadException {
    String authority = current.uri().getRawAuthority();
    int at = authority.lastIndexOf('@');
    if (at < 0) {
      return current.uri();
    }
    String text = current.uri().toString();
    int start = text.indexOf(authority);
    return Address.parse(text.substring(0, start) + text.substring(start + at + 1)).uri();
  }

  private Duration scaled(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() * settings.timeoutScaling()));
  }

  static Duration connectTimeout(DownloadSettings settings) {
    return Duration.ofMillis((long) (CONNECT_TIMEOUT.toMillis() * settings.timeoutScaling()));
  }

  private HttpResponse<PartialFile.Outcome> send(Address current)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<PartialFile.Outcome>> future =
        client.sendAsync(httpRequest(current), file::subscriber);
    file.touch();
    try {
      while (true) {
        try {
          return future.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (file.idle().compareTo(scaled(IDLE_TIMEOUT)) > 0) {
            throw new AttemptException(
                DownloadException.Kind.FAILED,
                true,
                "Read timed out: nothing came for %d seconds"
                    .formatted(scaled(IDLE_TIMEOUT).toSeconds()));
          }
          progress.accept(file.state());
        }
      }
    } catch (ExecutionException e) {
      throw failure(current, e.getCause() == null ? e : e.getCause());
    } finally {
      future.cancel(true);
      file.detach();
    }
  }

  private static IOException failure(Address current, Throwable cause) {
    String host = current.uri().getHost();
    return switch (cause) {
      case PartialFile.LocalException local -> local;
      case HttpTimeoutException _ ->
          new AttemptException(DownloadException.Kind.FAILED, true, "timed out: " + host);
      case ConnectException connect when isUnknownHost(connect) ->
          new AttemptException(DownloadException.Kind.FAILED, false, "Unknown host: " + host);
      case ConnectException connect ->
          new AttemptException(
              DownloadException.Kind.FAILED,
              true,
              "cannot connect to %s: %s".formatted(host, reason(connect, "Connection refused")));
      default ->
          new AttemptException(
              DownloadException.Kind.FAILED, true, reason(cause, cause.getClass().getSimpleName()));
    };
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException
          || cause instanceof java.nio.channels.UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure, String otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        return cause.getMessage();
      }
    }
    return otherwise;
  }
}
