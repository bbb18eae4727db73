package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SourceArtifact;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.exec.ArtifactValue.VolatileContent;
import dev.starling.fs.FileStatus;
import dev.starling.path.PathFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      boolean isUnchanged =
          switch (input.getValue()) {
            case FileContent content ->
                !(input.getKey() instanceof SourceArtifact source)
                    || isUnchanged(services.execRoot().path(source), content, nanos);
            case TreeContent content ->
                !(input.getKey() instanceof SourceArtifact source)
                    || isUnchanged(services.execRoot().path(source), content, nanos);
            case RunfilesContent(RunfilesTree tree, var _) -> isUnchanged(tree, nanos);
            case LinkContent _, VolatileContent _ -> true;
          };
      if (!isUnchanged) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnchanged(Path directory, TreeContent content, long start) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    directories.add(directory);
    for (PathFragment empty : content.emptyDirectories()) {
      directories.add(empty.under(directory));
    }
    for (Map.Entry<PathFragment, FileContent> file : content.files().entrySet()) {
      Path path = file.getKey().under(directory);
      if (!isUnchanged(path, file.getValue(), start)) {
        return false;
      }
      directories.add(path.getParent());
    }
    for (Path each : directories) {
      if (isTouched(each, start)) {
        return false;
      }
    }
    return true;
  }

  /** External files are left out: they do not change, and there may be very many. */
  private boolean isUnchanged(RunfilesTree tree, long start) throws IOException {
    for (RunfilesTree.Entry entry : tree.entries().values()) {
      if (entry instanceof RunfilesTree.Entry.Link(SourceArtifact source)
          && source.label().repository().isMain()
          && isTouched(services.execRoot().path(source), start)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether something changed after the start, or so shortly before that nobody knows. */
  private boolean isTouched(Path path, long start) throws IOException {
    Optional<FileStatus> status = services.fileSystem().stat(path);
    return status.isEmpty() || status.get().changedNanos() >= start - TICK_NANOS;
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
