package dev.starling.command.build;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.starling.command.CommandContext;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.repository.download.CredentialProgram;
import dev.starling.repository.download.DownloadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads from the command line what it says of downloads. */
final class DownloadSettingsReader {
  private DownloadSettingsReader() {}

  private static final Flag<Optional<String>> REPOSITORY_CACHE =
      Flag.optional("repository_cache", FlagTypes.PATH);
  private static final Flag<Boolean> HARD_LINKS =
      Flag.bool("experimental_repository_cache_hardlinks");
  private static final Flag<ImmutableList<String>> DISTDIR =
      Flag.repeated("distdir", FlagTypes.PATH);
  private static final Flag<ImmutableList<String>> DOWNLOADER_CONFIG =
      Flag.repeated("downloader_config", FlagTypes.PATH);
  private static final Flag<ImmutableList<String>> CREDENTIAL_HELPER =
      Flag.repeated("credential_helper", FlagTypes.STRING);
  private static final Flag<Duration> CREDENTIAL_TIMEOUT =
      Flag.of("credential_helper_timeout", FlagTypes.DURATION);
  private static final Flag<Duration> CREDENTIAL_LIFE =
      Flag.of("credential_helper_cache_duration", FlagTypes.DURATION);
  private static final Flag<Double> TIMEOUT_SCALING =
      Flag.of("http_timeout_scaling", FlagTypes.DOUBLE);
  private static final Flag<Integer> CONNECT_ATTEMPTS = Flag.integer("http_connector_attempts");
  private static final Flag<Duration> CONNECT_TIME =
      Flag.of("http_connector_retry_max_timeout", FlagTypes.DURATION);
  private static final Flag<Integer> RETRIES =
      Flag.integer("experimental_repository_downloader_retries");
  private static final Flag<Integer> PARALLEL = Flag.integer("http_max_parallel_downloads");
  private static final Flag<Boolean> DISABLED = Flag.bool("repository_disable_download");

  static DownloadSettings read(CommandContext context) {
    ParsedOptions options = context.options();
    Path workspace = context.workspaceRoot();
    return DownloadSettings.builder()
        .repositoryCache(cache(context))
        .hardLinks(options.get(HARD_LINKS))
        .distributionDirectories(paths(context, options.get(DISTDIR)))
        .configurationFiles(paths(context, options.get(DOWNLOADER_CONFIG)))
        .credentialHelpers(helpers(options, workspace))
        .credentialTimeout(options.get(CREDENTIAL_TIMEOUT))
        .credentialLife(options.get(CREDENTIAL_LIFE))
        .workspace(workspace)
        .environment(RepositoryOptionsReader.environment(context))
        .timeoutScaling(options.get(TIMEOUT_SCALING))
        .connectAttempts(options.get(CONNECT_ATTEMPTS))
        .connectTime(options.get(CONNECT_TIME))
        .transferRetries(options.get(RETRIES))
        .parallelDownloads(options.get(PARALLEL))
        .isDisabled(options.get(DISABLED))
        .build();
  }

  /** The repository cache: shared by all workspaces of the user unless a flag says otherwise. */
  private static Optional<Path> cache(CommandContext context) {
    Optional<String> given = context.options().get(REPOSITORY_CACHE);
    if (given.isEmpty()) {
      return Optional.of(context.directories().repositoryCache());
    }
    return given.filter(text -> !text.isEmpty()).map(text -> path(context, text));
  }

  private static ImmutableList<Path> paths(CommandContext context, ImmutableList<String> texts) {
    return texts.stream()
        .filter(text -> !text.isEmpty())
        .map(text -> path(context, text))
        .collect(toImmutableList());
  }

  /** The absolute path that a flag names. */
  static Path path(CommandContext context, String text) {
    Path workspace = context.workspaceRoot();
    String expanded = text.replace("%workspace%", workspace.toString());
    String home = context.invocation().environment().get("HOME");
    if (expanded.startsWith("~/") && home != null) {
      expanded = home + expanded.substring(1);
    }
    return workspace.resolve(expanded).normalize();
  }

  private static ImmutableList<CredentialProgram> helpers(ParsedOptions options, Path workspace) {
    ImmutableList.Builder<CredentialProgram> helpers = ImmutableList.builder();
    for (String text : options.get(CREDENTIAL_HELPER)) {
      int equals = text.indexOf('=');
      String program = text.substring(equals + 1).replace("%workspace%", workspace.toString());
      helpers.add(new CredentialProgram(equals < 0 ? "" : text.substring(0, equals), program));
    }
    return helpers.build();
  }
}
