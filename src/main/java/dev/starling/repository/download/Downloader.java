package dev.starling.repository.download;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gets files: from the repository cache, from a distribution directory, or from the first address
 * that has them.
 *
 * <p>A file appears at its path at once, with all its content and only if the checksum is right.
 * What has a checksum and was got before needs no network. May be used by many threads; so many
 * transfers as the settings allow run at once.
 */
public final class Downloader implements AutoCloseable {

  private final DownloadSettings settings;
  private final Optional<RepositoryCache> cache;
  private final UrlRewriter rewriter;
  private final Credentials credentials;
  private final EnvironmentProxies proxies;

  /** Made with the first transfer, because most builds have none. */
  private final Supplier<HttpClient> client;

  private final Semaphore permits;
  private volatile boolean isUsed;

  private Downloader(
      DownloadSettings settings,
      UrlRewriter rewriter,
      Credentials credentials,
      EnvironmentProxies proxies) {
    this.settings = settings;
    this.cache =
        settings.repositoryCache().map(root -> new RepositoryCache(root, settings.hardLinks()));
    this.rewriter = rewriter;
    this.credentials = credentials;
    this.proxies = proxies;
    this.permits = new Semaphore(Math.max(1, settings.parallelDownloads()), true);
    this.client =
        Suppliers.memoize(
            () -> {
              isUsed = true;
              return HttpClient.newBuilder()
                  .proxy(proxies)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .connectTimeout(HttpTransfer.connectTimeout(settings))
                  .build();
            });
  }

  /**
   * A downloader with these settings.
   *
   * @throws DownloadException if a file or variable that they name is malformed
   */
  public static Downloader of(DownloadSettings settings) throws DownloadException {
    return new Downloader(
        settings,
        UrlRewriter.read(settings.configurationFiles()),
        new Credentials(
            settings.credentialHelpers(),
            new CredentialProcess(
                settings.workspace(), settings.environment(), settings.credentialTimeout()),
            settings.credentialLife(),
            Netrc.ofUser(settings.environment())),
        EnvironmentProxies.of(settings.environment()));
  }

  /** What this downloader was made with. */
  public DownloadSettings settings() {
    return settings;
  }

  /** Gets a file, and puts it at a path; what stands there is replaced. */
  public Downloaded download(DownloadRequest request, Path output, EventHandler events)
      throws DownloadException, InterruptedException {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      Path scratch = output.resolveSibling(".download-" + java.util.UUID.randomUUID());
      try {
        Downloaded result = get(request, scratch, output, events);
        Files.move(scratch, output, StandardCopyOption.REPLACE_EXISTING);
        return result;
      } finally {
        Files.deleteIfExists(scratch);
      }
    } catch (DownloadException e) {
      throw e;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("a download was interrupted");
    } catch (IOException e) {
      throw new DownloadException(
          DownloadException.Kind.FAILED,
          "cannot write %s: %s".formatted(output, e.getMessage()),
          e);
    }
  }

  /** Gets a file that its owner may execute. */
  public Downloaded downloadExecutable(DownloadRequest request, Path output, EventHandler events)
      throws DownloadException, InterruptedException {
    Downloaded result = download(request, output, events);
    try {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(output));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(output, permissions);
    } catch (IOException e) {
      throw new DownloadException(
          DownloadException.Kind.FAILED,
          "cannot make %s executable: %s".formatted(output, e.getMessage()),
          e);
    }
    return result;
  }

  /** Gets a file's content; for small files. */
  public byte[] read(DownloadRequest request, EventHandler events)
      throws DownloadException, InterruptedException {
    try {
      Path directory = Files.createTempDirectory("starling-download");
      Path file = directory.resolve("content");
      try {
        Downloaded _ = download(request, file, events);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
      }
    } catch (DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw new DownloadException(
          DownloadException.Kind.FAILED, "cannot keep a download: " + e.getMessage(), e);
    }
  }

  private Downloaded get(DownloadRequest request, Path scratch, Path output, EventHandler events)
      throws IOException, InterruptedException {
    Optional<Downloaded> known = fromDisk(request, scratch, output);
    if (known.isPresent()) {
      return known.get();
    }
    ImmutableList<Address> addresses = addresses(request);
    if (settings.isDisabled() && !addresses.stream().allMatch(Address::isFile)) {
      throw new DownloadException(
          DownloadException.Kind.FORBIDDEN,
          "download of %s is disabled by --repository_disable_download".formatted(addresses));
    }
    List<DownloadException> failures = new ArrayList<>();
    for (Address address : addresses) {
      try {
        ContentHasher.Hashes hashes = transfer(request, address, scratch, events);
        verify(request, address, hashes);
        store(request, hashes, scratch);
        return new Downloaded(
            output, hashes.sha256(), hashes.actual(), hashes.size(), /* fromCache= */ false);
      } catch (DownloadException e) {
        failures.add(e);
      }
    }
    throw failure(addresses, failures);
  }

  private Optional<Downloaded> fromDisk(DownloadRequest request, Path scratch, Path output)
      throws IOException {
    if (request.checksum().isEmpty()) {
      return Optional.empty();
    }
    Checksum checksum = request.checksum().get();
    Optional<ContentHasher.Hashes> found = Optional.empty();
    if (cache.isPresent()) {
      found = cache.get().fetch(checksum, request.canonicalId(), scratch);
    }
    if (found.isEmpty()) {
      found = fromDistribution(request, checksum, scratch);
      if (found.isPresent()) {
        store(request, found.get(), scratch);
      }
    }
    return found.map(
        hashes ->
            new Downloaded(
                output, hashes.sha256(), hashes.actual(), hashes.size(), /* fromCache= */ true));
  }

  private Optional<ContentHasher.Hashes> fromDistribution(
      DownloadRequest request, Checksum checksum, Path scratch) throws IOException {
    for (Path directory : settings.distributionDirectories()) {
      for (String url : request.urls()) {
        String name = Address.parse(url).baseName();
        Path candidate = directory.resolve(name);
        if (!name.isEmpty() && Files.isRegularFile(candidate)) {
          Optional<ContentHasher.Hashes> hashes =
              RepositoryCache.copy(candidate, scratch, checksum);
          if (hashes.isPresent()) {
            return hashes;
          }
        }
      }
    }
    return Optional.empty();
  }

  private ImmutableList<Address> addresses(DownloadRequest request) throws DownloadException {
    if (request.urls().isEmpty()) {
      throw new DownloadException(DownloadException.Kind.INVALID, "no URLs are given");
    }
    Set<Address> addresses = new LinkedHashSet<>();
    for (String url : request.urls()) {
      addresses.addAll(rewriter.amend(Address.parse(url)));
    }
    if (addresses.isEmpty()) {
      ImmutableList.Builder<Address> asked = ImmutableList.builder();
      for (String url : request.urls()) {
        asked.add(Address.parse(url));
      }
      throw new DownloadException(
          DownloadException.Kind.FORBIDDEN,
          "Configured URL rewriter blocked all URLs: %s%s"
              .formatted(
                  asked.build(),
                  rewriter.allBlockedMessage().map(text -> " - " + text).orElse("")));
    }
    return ImmutableList.copyOf(addresses);
  }

  private ContentHasher.Hashes transfer(
      DownloadRequest request, Address address, Path scratch, EventHandler events)
      throws IOException, InterruptedException {
    String shown = address.shown();
    Consumer<String> progress = state -> events.handle(new Progress.Fetching(shown, state));
    permits.acquire();
    try (PartialFile file = new PartialFile(scratch, request.checksum())) {
      progress.accept("connecting");
      if (address.isFile()) {
        return copy(address, scratch, request);
      }
      new HttpTransfer(
              client.get(), proxies, credentials, settings, request, address, file, progress)
          .run();
      return file.finish();
    } finally {
      permits.release();
      events.handle(new Progress.FetchFinished(shown));
    }
  }

  private static ContentHasher.Hashes copy(Address address, Path scratch, DownloadRequest request)
      throws IOException {
    Path source = Path.of(internalPath(address));
    if (!Files.isRegularFile(source)) {
      throw new DownloadException(
          DownloadException.Kind.NOT_FOUND,
          Files.isDirectory(source) ? "it is a directory" : "there is no such file");
    }
    ContentHasher hasher = new ContentHasher(request.checksum());
    byte[] buffer = new byte[1 << 18];
    try (var input = Files.newInputStream(source);
        var output = Files.newOutputStream(scratch)) {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        hasher.update(buffer, 0, count);
        output.write(buffer, 0, count);
      }
    }
    return hasher.finish();
  }

  /** The path of a file: address, with escapes replaced by the bytes that they stand for. */
  private static String internalPath(Address address) {
    return java.net.URLDecoder.decode(
        address.uri().getRawPath().replace("+", "%2B"),
        java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static void verify(DownloadRequest request, Address address, ContentHasher.Hashes hashes)
      throws DownloadException {
    if (request.checksum().isPresent() && !hashes.actual().equals(request.checksum().get())) {
      Checksum wanted = request.checksum().get();
      throw new DownloadException(
          DownloadException.Kind.WRONG_CONTENT,
          "Checksum was %s but wanted %s; if %s has the right content (%d bytes), write %s"
              .formatted(
                  hashes.actual().hex(),
                  wanted.hex(),
                  address.shown(),
                  hashes.size(),
                  hashes.actual().toAttribute()));
    }
  }

  private void store(DownloadRequest request, ContentHasher.Hashes hashes, Path file)
      throws IOException {
    if (cache.isPresent()) {
      cache.get().store(hashes.sha256(), request.canonicalId(), file);
      if (!hashes.actual().equals(hashes.sha256())) {
        cache.get().store(hashes.actual(), request.canonicalId(), file);
      }
    }
  }

  private static DownloadException failure(
      ImmutableList<Address> addresses, List<DownloadException> failures) {
    String message;
    if (failures.size() == 1) {
      message = "Error downloading %s: %s".formatted(addresses, failures.getFirst().getMessage());
    } else {
      StringBuilder lines =
          new StringBuilder("Error downloading from any of %d URLs:".formatted(failures.size()));
      for (int i = 0; i < failures.size(); i++) {
        lines
            .append("\n  ")
            .append(addresses.get(i))
            .append(": ")
            .append(failures.get(i).getMessage());
      }
      message = lines.toString();
    }
    DownloadException failure = new DownloadException(kind(failures), message, failures.getFirst());
    failures.stream().skip(1).forEach(failure::addSuppressed);
    return failure;
  }

  /** There is nothing only if nobody has it; a content that is wrong outweighs what is missing. */
  private static DownloadException.Kind kind(List<DownloadException> failures) {
    Set<DownloadException.Kind> kinds = EnumSet.noneOf(DownloadException.Kind.class);
    failures.forEach(failure -> kinds.add(failure.kind()));
    if (kinds.size() == 1) {
      return failures.getFirst().kind();
    }
    return kinds.contains(DownloadException.Kind.WRONG_CONTENT)
        ? DownloadException.Kind.WRONG_CONTENT
        : DownloadException.Kind.FAILED;
  }

  @Override
  public void close() {
    if (isUsed) {
      client.get().shutdownNow();
    }
  }
}
