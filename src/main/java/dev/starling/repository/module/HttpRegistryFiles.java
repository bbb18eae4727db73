package dev.starling.repository.module;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Fetches files of registries by HTTP; tries again what may pass by itself. */
public final class HttpRegistryFiles implements RegistryFiles {
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final HttpClient client;
  private final Duration patience;

  /**
   * A client of its own.
   *
   * @param patience how long a server may take for an answer
   */
  public HttpRegistryFiles(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public Optional<byte[]> fetch(URI address, Optional<String> sha256)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    for (int attempt = 1; ; attempt++) {
      IOException failure;
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        switch (response.statusCode()) {
          case OK -> {
            return Optional.of(response.body());
          }
          case NOT_FOUND, GONE -> {
            return Optional.empty();
          }
          default -> failure = new IOException("the server answers " + response.statusCode());
        }
        if (response.statusCode() < SERVER_ERRORS && response.statusCode() != TOO_MANY_REQUESTS) {
          throw failure;
        }
      } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
        throw new IOException(
            e.getMessage() == null ? "no connection to " + address.getHost() : e.getMessage(), e);
      }
      if (attempt == ATTEMPTS) {
        throw failure;
      }
      Thread.sleep(Duration.ofMillis(200).multipliedBy(attempt));
    }
  }
}
