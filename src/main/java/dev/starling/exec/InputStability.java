package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.action.SourceArtifact;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.fs.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether sources stayed as they were while a process ran, so that its result may be kept.
 *
 * <p>A file's change time tells, except around the start: the clock of file systems lags behind by
 * up to a tick, so that a file with a time shortly before the start is read again.
 */
final class InputStability {
  private static final long TICK_NANOS = 10_000_000;

  private final ExecutionServices services;
  private final OutputReader reader;

  InputStability(ExecutionServices services) {
    this.services = services;
    this.reader = new OutputReader(services.fileSystem());
  }

  /** Tells whether no source changed since {@code start}. */
  boolean holds(ActionInputs inputs, Instant start) throws IOException {
    long nanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
    for (Map.Entry<Artifact, ArtifactValue> input : inputs.values().entrySet()) {
      if (input.getKey() instanceof SourceArtifact
          && input.getValue() instanceof FileContent content
          && !isUnchanged(services.execRoot().path(input.getKey()), content, nanos)) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnchanged(Path path, FileContent content, long start) throws IOException {
    Optional<FileStatus> status = services.fileSystem().stat(path);
    if (status.isEmpty() || status.get().changedNanos() >= start) {
      return false;
    }
    return status.get().changedNanos() < start - TICK_NANOS
        || reader.content(path, status.get()).digest().equals(content.digest());
  }
}
