package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * A file to get.
 *
 * @param urls the addresses, in the order in which they are tried
 * @param checksum what the content must hash to
 * @param canonicalId a name for the content; a cached file counts only if it was got under this
 *     name. Empty for none
 * @param headers sent with each request
 * @param auth how to log in, by address
 */
public record DownloadRequest(
    ImmutableList<String> urls,
    Optional<Checksum> checksum,
    String canonicalId,
    ImmutableMap<String, ImmutableList<String>> headers,
    ImmutableMap<String, Login> auth) {

  /** A file at some addresses, of any content. */
  public static DownloadRequest of(ImmutableList<String> urls) {
    return new DownloadRequest(urls, Optional.empty(), "", ImmutableMap.of(), ImmutableMap.of());
  }

  /** The same, with content of this checksum. */
  public DownloadRequest withChecksum(Checksum newChecksum) {
    return new DownloadRequest(urls, Optional.of(newChecksum), canonicalId, headers, auth);
  }

  /** The same, with a name for the content. */
  public DownloadRequest withCanonicalId(String newCanonicalId) {
    return new DownloadRequest(urls, checksum, newCanonicalId, headers, auth);
  }

  /** The same, with headers. */
  public DownloadRequest withHeaders(ImmutableMap<String, ImmutableList<String>> newHeaders) {
    return new DownloadRequest(urls, checksum, canonicalId, newHeaders, auth);
  }

  /** The same, with logins. */
  public DownloadRequest withAuth(ImmutableMap<String, Login> newAuth) {
    return new DownloadRequest(urls, checksum, canonicalId, headers, newAuth);
  }
}
