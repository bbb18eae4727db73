package dev.starling.repository.module;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import dev.starling.repository.download.Checksum;
import dev.starling.repository.download.DownloadException;
import dev.starling.repository.download.DownloadRequest;
import dev.starling.repository.download.Downloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Fetches files of registries as all other files are: with the cache, logins and mirrors. */
public final class DownloadedRegistryFiles implements RegistryFiles {
  private final Downloads downloads;

  /** Fetches files with the downloader of the moment. */
  public DownloadedRegistryFiles(Downloads downloads) {
    this.downloads = downloads;
  }

  @Override
  public Optional<byte[]> fetch(URI address, Optional<String> sha256)
      throws IOException, InterruptedException {
    if (sha256.isEmpty()) {
      checkHost(address);
    }
    DownloadRequest any = DownloadRequest.of(ImmutableList.of(address.toString()));
    DownloadRequest request = sha256.map(Checksum::ofSha256).map(any::withChecksum).orElse(any);
    try {
      return Optional.of(downloads.current().read(request, EventHandler.ignoring()));
    } catch (DownloadException e) {
      if (e.kind() == DownloadException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Fails at once where names of hosts cannot be resolved: there is no network then, and trying
   * again would only delay what works without.
   */
  private void checkHost(URI address) throws IOException {
    boolean isProxied =
        downloads.current().settings().environment().keySet().stream()
            .map(Ascii::toLowerCase)
            .anyMatch(name -> name.equals("http_proxy") || name.equals("https_proxy"));
    if (isProxied || address.getHost() == null) {
      return;
    }
    try {
      InetAddress unused = InetAddress.getByName(address.getHost());
    } catch (UnknownHostException e) {
      throw new IOException("the host %s is unknown".formatted(address.getHost()), e);
    }
  }
}
