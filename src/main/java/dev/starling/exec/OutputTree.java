package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Action;
import dev.starling.action.DerivedArtifact;
import dev.starling.digest.Digest;
import dev.starling.exec.cache.StampTable;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.fs.Watched;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outputs on disk: prepared for an action, and watched for changes by others. */
public final class OutputTree {
  private final FileSystem fileSystem;
  private final ExecRoot execRoot;
  private final OutputStamps stamps;
  private final StampTable table;
  private final Map<ActionExecutionKey, Recorded> recorded = new ConcurrentHashMap<>();
  private final Set<ActionExecutionKey> doubtful = ConcurrentHashMap.newKeySet();
  private final Set<Path> directories = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Watched<ActionExecutionKey> watched;

  /**
   * What was seen.
   *
   * @param directories when entries of further directories last came or went
   * @param isFlat whether nothing but files outside of these was seen
   */
  private record Recorded(
      ImmutableMap<Path, Digest> stamps, ImmutableMap<Path, Long> directories, boolean isFlat) {}

  /** The outputs below an execution root. */
  public OutputTree(FileSystem fileSystem, ExecRoot execRoot, StampTable table) {
    this.fileSystem = fileSystem;
    this.execRoot = execRoot;
    this.stamps = new OutputStamps(fileSystem);
    this.table = table;
  }

  /** Removes what an action is going to make, and makes the directories it goes to. */
  void prepare(Action action) throws IOException {
    for (DerivedArtifact output : action.outputs()) {
      if (output.isRunfilesTree()) {
        continue;
      }
      Path path = execRoot.path(output);
      makeDirectory(path.getParent());
      if (fileSystem.statNoFollow(path).isPresent()) {
        fileSystem.deleteTree(path);
      }
      if (output.isTree()) {
        fileSystem.createDirectories(path);
      }
    }
  }

  /** Removes what an action has left that did not come to its end. */
  void discard(Action action) {
    boolean interrupted = Thread.interrupted(); // which would close what the removal opens
    for (DerivedArtifact output : action.outputs()) {
      try {
        Path path = execRoot.path(output);
        if (!output.isRunfilesTree() && fileSystem.statNoFollow(path).isPresent()) {
          fileSystem.deleteTree(path);
        }
      } catch (IOException _) {
        // Nobody believes in it: the action runs again, and removes it before or fails again.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes a file where nothing stands. */
  void write(DerivedArtifact output, byte[] content) throws IOException {
    try (OutputStream out = fileSystem.create(execRoot.path(output))) {
      out.write(content);
    }
  }

  /** Makes a directory for outputs; a file in its way is an earlier output and goes. */
  void makeDirectory(Path directory) throws IOException {
    if (directories.contains(directory) && fileSystem.stat(directory).isPresent()) {
      return;
    }
    try {
      fileSystem.createDirectories(directory);
    } catch (IOException e) {
      if (!removeObstacle(directory)) {
        throw e;
      }
      fileSystem.createDirectories(directory);
    }
    directories.add(directory);
  }

  private boolean removeObstacle(Path directory) throws IOException {
    for (Path path = directory; path.startsWith(execRoot.outputs()); path = path.getParent()) {
      boolean isDirectory = fileSystem.stat(path).map(FileStatus::isDirectory).orElse(false);
      if (!isDirectory && fileSystem.statNoFollow(path).isPresent()) {
        return fileSystem.delete(path);
      }
    }
    return false;
  }

  /**
   * Remembers what the outputs of an action look like now.
   *
   * @param directories others in which entries must neither come nor go
   */
  void record(ActionExecutionKey key, ActionExecutionValue value, ImmutableSet<Path> directories)
      throws IOException {
    ImmutableMap.Builder<Path, Digest> current = ImmutableMap.builder();
    for (Map.Entry<DerivedArtifact, ArtifactValue> output : value.outputs().entrySet()) {
      if (output.getKey().isRunfilesTree()) {
        continue;
      }
      Path path = execRoot.path(output.getKey());
      Optional<Digest> stamp = stamps.stamp(path);
      if (stamp.isPresent()) {
        current.put(path, stamp.get());
        table.put(
            output.getKey().execPathString(),
            new StampTable.Stamped(stamp.get(), output.getValue().identity()));
      }
    }
    ImmutableMap.Builder<Path, Long> changes = ImmutableMap.builder();
    for (Path directory : directories) {
      changes.put(directory, modified(directory));
    }
    boolean isFlat =
        directories.isEmpty()
            && value.outputs().keySet().stream().noneMatch(DerivedArtifact::isTree);
    recorded.put(key, new Recorded(current.buildOrThrow(), changes.buildOrThrow(), isFlat));
    Watched<ActionExecutionKey> watching = watched;
    if (watching != null) {
      watching.distrust(ImmutableSet.of(key)); // what is trusted is what was seen before
    }
  }

  /** Has an action run again before the next build, because it may have read what was not there. */
  void doubt(ActionExecutionKey key) {
    doubtful.add(key);
  }

  /** Forgets what the outputs of actions look like, but for some. */
  void keepOnly(Predicate<ActionExecutionKey> actions) {
    recorded.keySet().removeIf(key -> !actions.test(key));
  }

  /** Tells whether an output on disk is known to have this content. */
  boolean isCurrent(DerivedArtifact output, ArtifactValue value) throws IOException {
    Optional<StampTable.Stamped> known = table.get(output.execPathString());
    return known.isPresent()
        && known.get().content().equals(value.identity())
        && stamps.stamp(execRoot.path(output)).equals(Optional.of(known.get().stamp()));
  }

  /**
   * The actions whose outputs look different from what was recorded, or are doubted; they are
   * forgotten.
   */
  public ImmutableSet<ActionExecutionKey> modified() throws InterruptedException {
    Set<ActionExecutionKey> modified =
        suspects().parallelStream()
            .filter(this::isModified)
            .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    if (!modified.isEmpty() && watched != null) {
      // The host tells of a write by one name only, and equal outputs may be names of one file.
      recorded.keySet().parallelStream().filter(this::isModified).forEach(modified::add);
    }
    modified.addAll(doubtful);
    modified.forEach(recorded::remove);
    doubtful.clear();
    return ImmutableSet.copyOf(modified);
  }

  /** Has the host watch outputs from now on, or no more. */
  public void watch(Optional<Path> markDirectory) {
    Watched<ActionExecutionKey> before = watched;
    if (markDirectory.isPresent() && before == null) {
      watched = new Watched<>(markDirectory.get());
    } else if (markDirectory.isEmpty() && before != null) {
      watched = null;
      before.close();
    }
  }

  private ImmutableList<ActionExecutionKey> suspects() throws InterruptedException {
    Watched<ActionExecutionKey> watching = watched;
    return watching == null
        ? ImmutableList.copyOf(recorded.keySet())
        : watching.suspects(ImmutableList.copyOf(recorded.keySet()), this::places);
  }

  private Optional<Watched.Places> places(ActionExecutionKey key) {
    Recorded outputs = recorded.get(key);
    return outputs == null || !outputs.isFlat()
        ? Optional.empty()
        : Optional.of(
            new Watched.Places(outputs.stamps().keySet(), ImmutableSet.of(), execRoot.outputs()));
  }

  private boolean isModified(ActionExecutionKey key) {
    Recorded outputs = recorded.get(key);
    return outputs != null && isModified(outputs);
  }

  /**
   * Tells whether no action among some has outputs that look different from what was recorded;
   * actions may be running.
   */
  boolean isUntouched(Predicate<ActionExecutionKey> among) throws InterruptedException {
    // What is recorded just now may look different from what was read before; a second look tells.
    ImmutableList<ActionExecutionKey> modified =
        suspects().parallelStream()
            .filter(key -> isModified(key) && among.test(key) && isModified(key))
            .collect(ImmutableList.toImmutableList());
    Watched<ActionExecutionKey> watching = watched;
    if (watching != null) {
      watching.distrust(modified);
    }
    return modified.isEmpty() && doubtful.stream().noneMatch(among);
  }

  private long modified(Path directory) throws IOException {
    return fileSystem.statNoFollow(directory).map(FileStatus::modifiedNanos).orElse(-1L);
  }

  private boolean isModified(Recorded outputs) {
    for (Map.Entry<Path, Long> directory : outputs.directories().entrySet()) {
      try {
        if (modified(directory.getKey()) != directory.getValue()) {
          return true;
        }
      } catch (IOException _) {
        return true;
      }
    }
    for (Map.Entry<Path, Digest> output : outputs.stamps().entrySet()) {
      try {
        if (!stamps.stamp(output.getKey()).equals(Optional.of(output.getValue()))) {
          return true;
        }
      } catch (IOException _) {
        return true;
      }
    }
    return false;
  }
}
