package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import dev.starling.action.Action;
import dev.starling.action.DerivedArtifact;
import dev.starling.digest.Digest;
import dev.starling.exec.cache.ContentStore;
import dev.starling.exec.cache.StampTable;
import dev.starling.file.FileScanner;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.fs.Watched;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outputs on disk: prepared for an action, and watched for changes by others. */
public final class OutputTree {
  /** So many actions' outputs are looked at in one turn. */
  private static final int PART = 1000;

  private final FileSystem fileSystem;
  private final ExecRoot execRoot;
  private final OutputStamps stamps;
  private final StampTable table;
  private final ContentStore store;
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
      ImmutableMap<Path, Seen> outputs, ImmutableMap<Path, Long> directories, boolean isFlat) {}

  private record Seen(Digest stamp, Digest content) {}

  /** What a look at outputs says. */
  private enum Look {
    AS_RECORDED,

    /** As recorded, but somebody may write a file by a name that is not watched. */
    WRITABLE_ELSEWHERE,
    DIFFERENT
  }

  /**
   * The outputs below an execution root.
   *
   * @param store may have names of outputs, which nobody but the engine uses
   */
  public OutputTree(
      FileSystem fileSystem, ExecRoot execRoot, StampTable table, ContentStore store) {
    this.fileSystem = fileSystem;
    this.execRoot = execRoot;
    this.stamps = new OutputStamps(fileSystem);
    this.table = table;
    this.store = store;
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
    ImmutableMap.Builder<Path, Seen> current = ImmutableMap.builder();
    boolean isNameOfAnother = false;
    for (Map.Entry<DerivedArtifact, ArtifactValue> output : value.outputs().entrySet()) {
      if (output.getKey().isRunfilesTree()) {
        continue;
      }
      Path path = execRoot.path(output.getKey());
      Optional<OutputStamps.Look> look = stamps.look(path);
      if (look.isPresent()) {
        Digest stamp = look.get().stamp();
        Digest content = output.getValue().identity();
        current.put(path, new Seen(stamp, content));
        table.put(output.getKey().execPathString(), new StampTable.Stamped(stamp, content));
        isNameOfAnother |= look.get().status().isFile() && look.get().status().links() > 2;
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
      if (isNameOfAnother) {
        watching.distrustAll(); // the other one did not have this name when it was looked at
      }
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
            .collect(Collectors.toCollection(HashSet::new));
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

  /** Tells whether there are many outputs that were never watched and should be. */
  public boolean isBehind() {
    Watched<ActionExecutionKey> watching = watched;
    return watching != null && watching.isBehindWith(recorded.size());
  }

  /** Begins to watch such outputs, a part in each turn, while no action is carried out. */
  public void beginToWatch(FileScanner.Turns turns) throws InterruptedException {
    Watched<ActionExecutionKey> watching = watched;
    if (watching == null) {
      return;
    }
    for (List<ActionExecutionKey> part :
        Lists.partition(ImmutableList.copyOf(recorded.keySet()), PART)) {
      turns.take(() -> beginToWatch(part, watching));
    }
  }

  private void beginToWatch(List<ActionExecutionKey> part, Watched<ActionExecutionKey> watching) {
    for (ActionExecutionKey key : watching.begin(part, this::places)) {
      if (isModified(key)) {
        watching.distrust(ImmutableSet.of(key)); // the next build finds that out
      }
    }
  }

  /** Why not all outputs are watched that could be with better luck. */
  public Optional<String> complaint() {
    Watched<ActionExecutionKey> watching = watched;
    return watching == null ? Optional.empty() : watching.complaint();
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
            new Watched.Places(outputs.outputs().keySet(), ImmutableSet.of(), execRoot.outputs()));
  }

  private boolean isModified(ActionExecutionKey key) {
    Recorded outputs = recorded.get(key);
    Look look = outputs == null ? Look.AS_RECORDED : look(outputs);
    Watched<ActionExecutionKey> watching = watched;
    if (look == Look.WRITABLE_ELSEWHERE && watching != null) {
      watching.distrust(ImmutableSet.of(key));
    }
    return look == Look.DIFFERENT;
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

  private Look look(Recorded recorded) {
    try {
      for (Map.Entry<Path, Long> directory : recorded.directories().entrySet()) {
        if (modified(directory.getKey()) != directory.getValue()) {
          return Look.DIFFERENT;
        }
      }
      Look result = Look.AS_RECORDED;
      for (Map.Entry<Path, Seen> output : recorded.outputs().entrySet()) {
        Optional<OutputStamps.Look> look = stamps.look(output.getKey());
        if (look.isEmpty() || !look.get().stamp().equals(output.getValue().stamp())) {
          return Look.DIFFERENT;
        }
        if (isWritableElsewhere(look.get().status(), output.getValue().content())) {
          result = Look.WRITABLE_ELSEWHERE;
        }
      }
      return result;
    } catch (IOException _) {
      return Look.DIFFERENT;
    }
  }

  /** Tells whether a file has more names than that of the output and that in the store. */
  private boolean isWritableElsewhere(FileStatus status, Digest content) throws IOException {
    return watched != null
        && status.isFile()
        && status.links() > 1
        && (status.links() > 2 || !store.isNameOf(content, status));
  }
}
