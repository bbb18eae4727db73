package dev.starling.repository.download;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the command line and the client's environment say of downloads.
 *
 * @param repositoryCache keeps what was downloaded, by checksum
 * @param hardLinks whether a file from the cache is linked instead of copied
 * @param distributionDirectories hold files that need not be downloaded
 * @param configurationFiles say which addresses are allowed and rewritten
 * @param credentialHelpers programs that know how to log in
 * @param credentialTimeout how long such a program may take
 * @param credentialLife how long its answer holds
 * @param workspace where such a program runs
 * @param environment the client's, for proxies and {@code NETRC}
 * @param timeoutScaling multiplies all timeouts
 * @param connectAttempts how often a connection is tried
 * @param connectTime how long it is tried at most; zero for no limit
 * @param transferRetries how often a transfer that broke off is continued
 * @param parallelDownloads how many run at once
 * @param firstPause before the first retry; doubled before each further one
 * @param isDisabled whether nothing may be downloaded
 */
public record DownloadSettings(
    Optional<Path> repositoryCache,
    boolean hardLinks,
    ImmutableList<Path> distributionDirectories,
    ImmutableList<Path> configurationFiles,
    ImmutableList<CredentialProgram> credentialHelpers,
    Duration credentialTimeout,
    Duration credentialLife,
    Path workspace,
    ImmutableMap<String, String> environment,
    double timeoutScaling,
    int connectAttempts,
    Duration connectTime,
    int transferRetries,
    int parallelDownloads,
    Duration firstPause,
    boolean isDisabled) {

  /** Settings as they are without flags: no cache, an empty environment. */
  public static Builder builder() {
    return new AutoBuilder_DownloadSettings_Builder()
        .hardLinks(false)
        .distributionDirectories(ImmutableList.of())
        .configurationFiles(ImmutableList.of())
        .credentialHelpers(ImmutableList.of())
        .credentialTimeout(Duration.ofSeconds(10))
        .credentialLife(Duration.ofMinutes(30))
        .workspace(Path.of("/"))
        .environment(ImmutableMap.of())
        .timeoutScaling(1.0)
        .connectAttempts(8)
        .connectTime(Duration.ZERO)
        .transferRetries(5)
        .parallelDownloads(8)
        .firstPause(Duration.ofMillis(100))
        .isDisabled(false);
  }

  /** Makes settings. */
  @AutoBuilder
  public interface Builder {
    /** See {@link DownloadSettings#repositoryCache}. */
    Builder repositoryCache(Optional<Path> directory);

    /** See {@link DownloadSettings#hardLinks}. */
    Builder hardLinks(boolean value);

    /** See {@link DownloadSettings#distributionDirectories}. */
    Builder distributionDirectories(ImmutableList<Path> directories);

    /** See {@link DownloadSettings#configurationFiles}. */
    Builder configurationFiles(ImmutableList<Path> files);

    /** See {@link DownloadSettings#credentialHelpers}. */
    Builder credentialHelpers(ImmutableList<CredentialProgram> helpers);

    /** See {@link DownloadSettings#credentialTimeout}. */
    Builder credentialTimeout(Duration limit);

    /** See {@link DownloadSettings#credentialLife}. */
    Builder credentialLife(Duration life);

    /** See {@link DownloadSettings#workspace}. */
    Builder workspace(Path directory);

    /** See {@link DownloadSettings#environment}. */
    Builder environment(ImmutableMap<String, String> variables);

    /** See {@link DownloadSettings#timeoutScaling}. */
    Builder timeoutScaling(double factor);

    /** See {@link DownloadSettings#connectAttempts}. */
    Builder connectAttempts(int count);

    /** See {@link DownloadSettings#connectTime}. */
    Builder connectTime(Duration limit);

    /** See {@link DownloadSettings#transferRetries}. */
    Builder transferRetries(int count);

    /** See {@link DownloadSettings#parallelDownloads}. */
    Builder parallelDownloads(int count);

    /** See {@link DownloadSettings#firstPause}. */
    Builder firstPause(Duration pause);

    /** See {@link DownloadSettings#isDisabled}. */
    Builder isDisabled(boolean value);

    /** The settings. */
    DownloadSettings build();
  }
}
