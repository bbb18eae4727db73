package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SourceArtifact;
import dev.starling.depset.NestedSet;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether sources stayed as the graph knows them until a process had read them, so that its
 * result may be kept.
 *
 * <p>A file's change time tells. What the graph knows of files was seen after the command began; a
 * file that changed since then, but before the process was started, is read again, for the graph
 * may have seen the change. So is one that changed shortly before, because the clock of file
 * systems lags behind by up to a tick.
 */
final class InputStability {
  private static final long TICK_NANOS = 10_000_000;

  private final ExecutionServices services;
  private final OutputReader reader;

  InputStability(ExecutionServices services) {
    this.services = services;
    this.reader = new OutputReader(services.fileSystem());
  }

  /**
   * A process that has come to its end.
   *
   * @param start when it was started
   */
  record Run(ActionInputs inputs, Instant start) {}

  /** Between what times changes matter, in nanoseconds since the epoch. */
  private record Span(long begin, long start) {}

  private Span span(Instant start) {
    Instant begin = services.options().begin();
    return new Span(nanos(begin.isBefore(start) ? begin : start), nanos(start));
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  /** Tells whether no source changed before a process had read it. */
  boolean holds(Run run) throws IOException {
    return holds(run.inputs().values(), span(run.start()));
  }

  /**
   * Tells whether {@link #holds} for all of several processes, each source being looked at once; if
   * not, some of them may be fine.
   */
  boolean holds(List<Run> runs) throws IOException {
    Map<Artifact, ArtifactValue> inputs = new LinkedHashMap<>();
    Set<NestedSet.Node> seen = new HashSet<>();
    Instant first = Instant.MAX;
    for (Run run : runs) {
      run.inputs().forEach(seen, inputs::put);
      first = first.isBefore(run.start()) ? first : run.start();
    }
    return holds(inputs, span(first));
  }

  private boolean holds(Map<Artifact, ArtifactValue> inputs, Span span) throws IOException {
    for (Map.Entry<Artifact, ArtifactValue> input : inputs.entrySet()) {
      boolean isUnchanged =
          switch (input.getValue()) {
            case FileContent content ->
                !(input.getKey() instanceof SourceArtifact source)
                    || isUnchanged(services.execRoot().path(source), content, span);
            case TreeContent content ->
                !(input.getKey() instanceof SourceArtifact source)
                    || isUnchanged(services.execRoot().path(source), content, span);
            case RunfilesContent(RunfilesTree tree, var _) -> isUnchanged(tree, span);
            case LinkContent _, VolatileContent _ -> true;
          };
      if (!isUnchanged) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnchanged(Path directory, TreeContent content, Span span) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    directories.add(directory);
    for (PathFragment empty : content.emptyDirectories()) {
      directories.add(empty.under(directory));
    }
    for (Map.Entry<PathFragment, FileContent> file : content.files().entrySet()) {
      Path path = file.getKey().under(directory);
      if (!isUnchanged(path, file.getValue(), span)) {
        return false;
      }
      directories.add(path.getParent());
    }
    for (Path each : directories) {
      if (isTouched(each, span)) {
        return false;
      }
    }
    return true;
  }

  /** External files are left out: they do not change, and there may be very many. */
  private boolean isUnchanged(RunfilesTree tree, Span span) throws IOException {
    for (RunfilesTree.Entry entry : tree.entries().values()) {
      if (entry instanceof RunfilesTree.Entry.Link(SourceArtifact source)
          && source.label().repository().isMain()
          && isTouched(services.execRoot().path(source), span)) {
        return false;
      }
    }
    return true;
  }

  private boolean isTouched(Path path, Span span) throws IOException {
    Optional<FileStatus> status = services.fileSystem().stat(path);
    return status.isEmpty() || status.get().changedNanos() >= span.begin();
  }

  private boolean isUnchanged(Path path, FileContent content, Span span) throws IOException {
    Optional<FileStatus> status = services.fileSystem().stat(path);
    if (status.isEmpty() || status.get().changedNanos() >= span.start()) {
      return false;
    }
    return status.get().changedNanos() < span.begin() - TICK_NANOS
        || reader.content(path, status.get()).digest().equals(content.digest());
  }
}
