package dev.starling.exec;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.WorkspaceStatusAction;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.VolatileContent;
import dev.starling.graph.Environment;
import dev.starling.path.StringEncoding;
import dev.starling.process.ProcessResult;
import dev.starling.process.ProcessSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the workspace status: stable keys, whose changes count, to one file, all others to the
 * other.
 */
final class StatusWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy MMM d HH mm ss EEE", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ExecutionServices services;

  StatusWriter(ExecutionServices services) {
    this.services = services;
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> write(
      WorkspaceStatusAction action, Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    ImmutableMap<String, String> client = services.options().clientEnvironment();
    TreeMap<String, String> stable = new TreeMap<>();
    TreeMap<String, String> volatileKeys = new TreeMap<>();
    stable.put("BUILD_EMBED_LABEL", services.options().embedLabel());
    stable.put("BUILD_HOST", hostName());
    stable.put("BUILD_USER", client.getOrDefault("USER", System.getProperty("user.name")));
    Instant now = time(client);
    volatileKeys.put("BUILD_TIMESTAMP", Long.toString(now.getEpochSecond()));
    volatileKeys.put("FORMATTED_DATE", DATE.format(now));
    Optional<String> command = services.options().workspaceStatusCommand();
    if (command.isPresent()) {
      for (String line : run(command.get(), client, environment)) {
        List<String> parts = Splitter.on(' ').limit(2).splitToList(line);
        (parts.getFirst().startsWith("STABLE_") ? stable : volatileKeys)
            .put(parts.getFirst(), parts.size() > 1 ? parts.get(1) : "");
      }
    }
    services.outputs().prepare(action);
    byte[] stableBytes = bytes(stable);
    services.outputs().write(action.stableStatus(), stableBytes);
    services.outputs().write(action.volatileStatus(), bytes(volatileKeys));
    return ImmutableMap.of(
        action.stableStatus(),
        new FileContent(Digest.of(stableBytes), stableBytes.length),
        action.volatileStatus(),
        new VolatileContent());
  }

  private Instant time(ImmutableMap<String, String> client) {
    String epoch = client.getOrDefault("SOURCE_DATE_EPOCH", "");
    return epoch.matches("\\d{1,18}")
        ? Instant.ofEpochSecond(Long.parseLong(epoch))
        : services.clock().instant();
  }

  private static byte[] bytes(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    return StringEncoding.internalToBytes(text.toString());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /** The lines that the user's command prints. */
  private ImmutableList<String> run(
      String command, ImmutableMap<String, String> client, Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    Path directory = services.execRoot().outputs().resolve("_tmp");
    services.outputs().makeDirectory(directory);
    Path out = directory.resolve("workspace-status.out");
    Path err = directory.resolve("workspace-status.err");
    try {
      ProcessSpec spec =
          new ProcessSpec(
              ImmutableList.of("/bin/sh", "-c", command),
              client,
              services.execRoot().workspace(),
              out,
              err,
              Optional.empty());
      ProcessResult result = environment.blocking(() -> services.processes().run(spec));
      if (!result.isSuccess()) {
        throw new ActionFailure(
            "Failed to determine workspace status: ("
                + result.describe()
                + ") "
                + command
                + "\n"
                + StringEncoding.bytesToInternal(services.fileSystem().read(err)).stripTrailing());
      }
      return StringEncoding.bytesToInternal(services.fileSystem().read(out))
          .lines()
          .filter(line -> !line.isBlank())
          .collect(ImmutableList.toImmutableList());
    } finally {
      services.fileSystem().delete(out);
      services.fileSystem().delete(err);
    }
  }
}
