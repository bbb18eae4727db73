package dev.starling.repository.download;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import dev.starling.event.RecordingEventHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class DownloaderTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final RecordingEventHandler events = new RecordingEventHandler();
  private final byte[] large = new byte[300_000];
  private FaultyServer server;
  private Path output;
  private DownloadSettings.Builder settings;

  @Before
  public void start() throws IOException {
    server = new FaultyServer();
    new Random(1).nextBytes(large);
    output = temporary.getRoot().toPath().resolve("out/file");
    settings = DownloadSettings.builder().firstPause(Duration.ofMillis(1));
  }

  @After
  public void stop() {
    server.close();
  }

  private static Checksum sha256(byte[] bytes) {
    return Checksum.ofSha256(Hashing.sha256().hashBytes(bytes).toString());
  }

  private static Checksum sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private DownloadRequest request(String... paths) {
    ImmutableList.Builder<String> urls = ImmutableList.builder();
    for (String path : paths) {
      urls.add(path.startsWith("/") ? server.url(path) : path);
    }
    return DownloadRequest.of(urls.build());
  }

  private Downloaded download(DownloadRequest request) throws Exception {
    try (Downloader downloader = Downloader.of(settings.build())) {
      return downloader.download(request, output, events);
    }
  }

  private DownloadException failure(DownloadRequest request) {
    DownloadException failure = assertThrows(DownloadException.class, () -> download(request));
    assertThat(Files.exists(output)).isFalse();
    return failure;
  }

  private Path repositoryCache() {
    Path cache = temporary.getRoot().toPath().resolve("cache");
    settings.repositoryCache(java.util.Optional.of(cache));
    return cache;
  }

  @Test
  public void contentAndChecksum() throws Exception {
    server.on("/a", FaultyServer.content("hello"));
    Downloaded downloaded = download(request("/a"));

    assertThat(Files.readString(output)).isEqualTo("hello");
    assertThat(downloaded.sha256()).isEqualTo(sha256("hello"));
    assertThat(downloaded.size()).isEqualTo(5);
  }

  @Test
  public void emptyFile() throws Exception {
    server.on("/a", FaultyServer.content(""));
    assertThat(download(request("/a")).size()).isEqualTo(0);
  }

  @Test
  public void everyAlgorithmOfIntegrity() throws Exception {
    server.on("/a", FaultyServer.content("abc"));
    for (String integrity :
        new String[] {
          "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
          "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
          "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9"
              + "RU1EI2Q86A4qmslPpUyknw==",
          "blake3-ZDezrDhGUTP/tjt1JzqNtUjFWEZdedsD/TWcbNW9nYU=",
        }) {
      assertThat(download(request("/a").withChecksum(Checksum.ofIntegrity(integrity))).checksum())
          .isEqualTo(Checksum.ofIntegrity(integrity));
    }
  }

  @Test
  public void wrongContentNamesBothSumsAndWhatToWrite() {
    server.on("/a", FaultyServer.content("evil"));
    DownloadException failure = failure(request("/a").withChecksum(sha256("good")));

    assertThat(failure.kind()).isEqualTo(DownloadException.Kind.WRONG_CONTENT);
    assertThat(failure)
        .hasMessageThat()
        .contains(
            "Checksum was %s but wanted %s".formatted(sha256("evil").hex(), sha256("good").hex()));
    assertThat(failure).hasMessageThat().contains("write sha256 = \"" + sha256("evil").hex());
  }

  @Test
  public void mirrorsAreTriedInOrder() throws Exception {
    server.on("/wrong", FaultyServer.content("evil")).on("/right", FaultyServer.content("good"));
    download(request("/missing", "/wrong", "/right").withChecksum(sha256("good")));

    assertThat(Files.readString(output)).isEqualTo("good");
    assertThat(server.requests()).containsExactly("/missing", "/wrong", "/right").inOrder();
  }

  @Test
  public void missingFileIsNotAskedForAgain() {
    assertThat(failure(request("/a")).kind()).isEqualTo(DownloadException.Kind.NOT_FOUND);
    assertThat(failure(request("/a"))).hasMessageThat().contains("GET returned 404 Not Found");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  public void serverErrorsAreRetried() throws Exception {
    server.on(
        "/a",
        FaultyServer.inTurn(
            FaultyServer.status(500),
            FaultyServer.status(503),
            FaultyServer.status(429),
            FaultyServer.content("late")));
    download(request("/a"));
    assertThat(Files.readString(output)).isEqualTo("late");
  }

  @Test
  public void attemptsAreLimited() {
    settings.connectAttempts(3);
    server.on("/a", FaultyServer.status(500));
    assertThat(failure(request("/a")))
        .hasMessageThat()
        .contains("GET returned 500 Internal Server Error");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  public void brokenTransferContinuesWhereItEnded() throws Exception {
    List<String> ranges = new ArrayList<>();
    FaultyServer.Answer rest = FaultyServer.ranges(large);
    server.on(
        "/a",
        FaultyServer.inTurn(
            FaultyServer.cutOff(large, 100_000),
            exchange -> {
              ranges.add(exchange.getRequestHeaders().getFirst("Range"));
              rest.give(exchange);
            }));
    download(request("/a").withChecksum(sha256(large)));

    assertThat(Files.readAllBytes(output)).isEqualTo(large);
    assertThat(ranges).hasSize(1);
    assertThat(ranges.getFirst()).matches("bytes=[1-9][0-9]*-");
  }

  @Test
  public void brokenTransferStartsAgainWithoutRanges() throws Exception {
    server.on(
        "/a",
        FaultyServer.inTurn(FaultyServer.cutOff(large, 100_000), FaultyServer.content(large)));
    download(request("/a").withChecksum(sha256(large)));
    assertThat(Files.readAllBytes(output)).isEqualTo(large);
  }

  @Test
  public void contentThatChangedMeanwhileIsNotJoined() throws Exception {
    byte[] other = large.clone();
    other[0] ^= 1;
    server.on(
        "/a",
        FaultyServer.inTurn(
            FaultyServer.cutOff(large, 100_000),
            exchange -> {
              exchange.getResponseHeaders().set("ETag", "\"two\"");
              if (exchange.getRequestHeaders().getFirst("Range") == null) {
                FaultyServer.content(other).give(exchange);
                return;
              }
              exchange.getResponseHeaders().set("Content-Range", "bytes 100000-299999/300000");
              exchange.sendResponseHeaders(206, 200_000);
              exchange.getResponseBody().write(other, 100_000, 200_000);
            },
            FaultyServer.content(other)));
    download(request("/a"));
    assertThat(Files.readAllBytes(output)).isEqualTo(other);
  }

  @Test
  public void silentServerTimesOut() {
    settings.timeoutScaling(0.02).transferRetries(0).connectAttempts(1);
    server.on("/a", FaultyServer.silence(5000));
    assertThat(failure(request("/a"))).hasMessageThat().contains("Read timed out");
  }

  @Test
  public void nobodyListens() {
    settings.connectAttempts(2);
    server.close();
    assertThat(failure(request("/a"))).hasMessageThat().contains("cannot connect to localhost");
  }

  @Test
  public void redirections() throws Exception {
    server
        .on("/a", FaultyServer.redirect("/b?x=1"))
        .on("/b", FaultyServer.redirect(server.url("/c")))
        .on("/c", FaultyServer.content("found"))
        .on("/loop", FaultyServer.redirect("/loop"));
    download(request("/a"));
    assertThat(Files.readString(output)).isEqualTo("found");
    Files.delete(output);
    assertThat(failure(request("/loop"))).hasMessageThat().contains("Redirected too many times");
    server.on("/file", FaultyServer.redirect("file:///etc/hostname"));
    assertThat(failure(request("/file"))).hasMessageThat().contains("redirected to a file: URL");
  }

  @Test
  public void fileUrls() throws Exception {
    Path file = temporary.newFile("a b+c").toPath();
    Files.writeString(file, "local");
    download(request("file://" + file));
    assertThat(Files.readString(output)).isEqualTo("local");
    Files.delete(output);
    assertThat(failure(request("file:///no/such")).kind())
        .isEqualTo(DownloadException.Kind.NOT_FOUND);
  }

  @Test
  public void malformedUrls() {
    assertThat(failure(request("example.com/x"))).hasMessageThat().contains("it has no protocol");
    assertThat(failure(request("gopher://example.com/x")))
        .hasMessageThat()
        .contains("unsupported protocol 'gopher'");
  }

  @Test
  public void cachedContentNeedsNoServer() throws Exception {
    Path cache = repositoryCache();
    server.on("/a", FaultyServer.content("kept"));
    DownloadRequest request = request("/a").withChecksum(sha256("kept"));
    download(request);
    server.close();

    assertThat(download(request).fromCache()).isTrue();
    assertThat(
            Files.readString(
                cache.resolve("content_addressable/sha256/" + sha256("kept").hex() + "/file")))
        .isEqualTo("kept");
  }

  @Test
  public void downloadWithoutChecksumFillsTheCache() throws Exception {
    repositoryCache();
    server.on("/a", FaultyServer.content("kept"));
    download(request("/a"));
    server.close();
    assertThat(download(request("/a").withChecksum(sha256("kept"))).fromCache()).isTrue();
  }

  @Test
  public void damagedCacheIsNotUsed() throws Exception {
    Path cache = repositoryCache();
    server.on("/a", FaultyServer.content("kept"));
    DownloadRequest request = request("/a").withChecksum(sha256("kept"));
    download(request);
    Files.writeString(
        cache.resolve("content_addressable/sha256/" + sha256("kept").hex() + "/file"), "torn");

    assertThat(download(request).fromCache()).isFalse();
    assertThat(Files.readString(output)).isEqualTo("kept");
    assertThat(download(request).fromCache()).isTrue();
  }

  @Test
  public void canonicalIdMustBeTheSame() throws Exception {
    repositoryCache();
    server.on("/a", FaultyServer.content("kept"));
    DownloadRequest request = request("/a").withChecksum(sha256("kept"));
    download(request.withCanonicalId("one"));

    assertThat(download(request.withCanonicalId("one")).fromCache()).isTrue();
    assertThat(download(request.withCanonicalId("two")).fromCache()).isFalse();
    assertThat(download(request.withCanonicalId("two")).fromCache()).isTrue();
    assertThat(download(request).fromCache()).isTrue();
  }

  @Test
  public void distributionDirectory() throws Exception {
    Path directory = temporary.newFolder("dist").toPath();
    Files.writeString(directory.resolve("a.zip"), "shipped");
    settings.distributionDirectories(ImmutableList.of(directory)).isDisabled(true);

    DownloadRequest request = request("/x/a.zip");
    download(request.withChecksum(sha256("shipped")));
    assertThat(Files.readString(output)).isEqualTo("shipped");
    Files.delete(output);
    assertThat(failure(request.withChecksum(sha256("other"))))
        .hasMessageThat()
        .contains("disabled");
    assertThat(server.requests()).isEmpty();
  }

  private void configuration(String... lines) throws IOException {
    Path file = temporary.getRoot().toPath().resolve("downloader.cfg");
    Files.write(file, ImmutableList.copyOf(lines));
    settings.configurationFiles(ImmutableList.of(file));
  }

  @Test
  public void configurationRewritesAndBlocks() throws Exception {
    server.on("/mirror/x.tgz", FaultyServer.content("mirrored"));
    configuration(
        "# comment",
        "rewrite example.com/(.*) localhost:%d/mirror/$1".formatted(server.port()),
        "block *",
        "allow localhost",
        "all_blocked_message ask the security team");
    download(request("http://example.com/x.tgz"));
    assertThat(Files.readString(output)).isEqualTo("mirrored");
    Files.delete(output);

    DownloadException failure = failure(request("https://elsewhere.org/x.tgz"));
    assertThat(failure.kind()).isEqualTo(DownloadException.Kind.FORBIDDEN);
    assertThat(failure)
        .hasMessageThat()
        .isEqualTo(
            "Configured URL rewriter blocked all URLs: [https://elsewhere.org/x.tgz]"
                + " - ask the security team");
  }

  @Test
  public void malformedConfigurationNamesTheLine() throws Exception {
    configuration("allow a", "permit b");
    assertThat(failure(request("/a"))).hasMessageThat().contains("downloader.cfg:2: unknown");
    configuration("rewrite ( x");
    assertThat(failure(request("/a"))).hasMessageThat().contains("downloader.cfg:1: bad pattern");
  }

  @Test
  public void loginsOfTheRequestAndOfNetrc() throws Exception {
    server.on("/a", FaultyServer.secret(Login.basic("me", "pass").header(), "secret"));
    assertThat(failure(request("/a")).kind()).isEqualTo(DownloadException.Kind.DENIED);
    download(
        request("/a")
            .withAuth(
                ImmutableMap.of(
                    server.url("/a"),
                    Login.parse(
                        "u",
                        ImmutableMap.of("type", "basic", "login", "me", "password", "pass")))));
    Files.delete(output);

    Path netrc = temporary.newFile().toPath();
    Files.writeString(netrc, "machine localhost\n  login me\n  password pass\n");
    settings.environment(ImmutableMap.of("NETRC", netrc.toString()));
    download(request("/a"));
    assertThat(Files.readString(output)).isEqualTo("secret");
    Files.delete(output);
    server.on("/b", FaultyServer.secret("Bearer tok", "secret"));
    download(
        request("/b")
            .withAuth(
                ImmutableMap.of(
                    server.url("/b"),
                    Login.parse(
                        "u",
                        ImmutableMap.of(
                            "type",
                            "pattern",
                            "pattern",
                            "Bearer <password>",
                            "password",
                            "tok")))));
  }

  @Test
  public void loginsDoNotFollowRedirectionsToOthers() throws Exception {
    List<String> seen = new ArrayList<>();
    server
        .on("/a", FaultyServer.redirect("http://127.0.0.1:" + server.port() + "/b"))
        .on(
            "/b",
            exchange -> {
              seen.add("" + exchange.getRequestHeaders().getFirst("Authorization"));
              FaultyServer.content("x").give(exchange);
            });
    download(
        request("/a")
            .withHeaders(ImmutableMap.of("Authorization", ImmutableList.of("Bearer header")))
            .withAuth(ImmutableMap.of(server.url("/a"), Login.basic("me", "pass"))));
    assertThat(seen).containsExactly("null");
  }

  @Test
  public void credentialHelper() throws Exception {
    Path helper = temporary.getRoot().toPath().resolve("helper");
    Path calls = temporary.getRoot().toPath().resolve("calls");
    Files.writeString(
        helper,
        "#!/bin/sh\nread question\necho \"$1 $question\" >> "
            + calls
            + "\necho '{\"headers\": {\"Authorization\": [\"Bearer tok\"]}}'\n");
    assertThat(helper.toFile().setExecutable(true)).isTrue();
    settings
        .environment(ImmutableMap.of("PATH", "/usr/bin:/bin"))
        .credentialHelpers(
            ImmutableList.of(
                new CredentialProgram("", "/no/such/program"),
                new CredentialProgram("localhost", helper.toString())));
    server.on("/a", FaultyServer.secret("Bearer tok", "secret"));
    download(request("/a"));

    assertThat(Files.readString(calls)).isEqualTo("get {\"uri\":\"" + server.url("/a") + "\"}\n");
  }

  @Test
  public void helperThatFails() throws Exception {
    settings.credentialHelpers(ImmutableList.of(new CredentialProgram("", "/bin/false")));
    server.on("/a", FaultyServer.content("x"));
    assertThat(failure(request("/a")))
        .hasMessageThat()
        .contains("the credential helper /bin/false, asked for the host localhost, ended with");
  }

  @Test
  public void secretsAreNotTold() throws Exception {
    server.on("/a", FaultyServer.redirect("/b?token=SECRET1")).on("/b", FaultyServer.status(403));
    String url = server.url("/a").replace("http://", "http://me:SECRET2@");
    DownloadException failure =
        failure(
            DownloadRequest.of(ImmutableList.of(url + "?key=SECRET3"))
                .withHeaders(ImmutableMap.of("X", ImmutableList.of("SECRET4"))));

    assertThat(failure.toString() + failure.getCause() + events.events()).doesNotContain("SECRET");
    assertThat(failure).hasMessageThat().contains("/a?...");
    assertThat(Login.basic("me", "SECRET").toString()).doesNotContain("SECRET");
  }

  @Test
  public void proxyOfTheEnvironment() throws Exception {
    // A proxy is asked with the whole address.
    server.on(
        "/x",
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))
              .isEqualTo(Login.basic("me", "pass").header());
          FaultyServer.content("by proxy").give(exchange);
        });
    settings.environment(
        ImmutableMap.of(
            "http_proxy",
            "http://me:pass@localhost:" + server.port(),
            "NO_PROXY",
            "direct.invalid"));
    download(request("http://unknown.invalid/x"));
    assertThat(Files.readString(output)).isEqualTo("by proxy");
    Files.delete(output);
    settings.connectAttempts(1);
    failure(request("http://direct.invalid/x"));
  }

  @Test
  public void transfersAreLimited() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.on(
        "/a",
        exchange -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            Thread.sleep(30);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          running.decrementAndGet();
          FaultyServer.content("x").give(exchange);
        });
    try (Downloader downloader = Downloader.of(settings.parallelDownloads(2).build())) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Path file = temporary.getRoot().toPath().resolve("f" + i);
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        downloader.download(request("/a"), file, events);
                      } catch (DownloadException | InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  public void interruptionEndsTheWait() throws Exception {
    server.on("/a", FaultyServer.silence(10_000));
    Thread thread = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              while (server.requests().isEmpty()) {
                Thread.onSpinWait();
              }
              thread.interrupt();
            });
    assertThrows(InterruptedException.class, () -> download(request("/a")));
    assertThat(Files.exists(output)).isFalse();
  }
}
