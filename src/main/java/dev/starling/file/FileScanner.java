package dev.starling.file;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import dev.starling.fs.FileSystem;
import dev.starling.fs.Watched;
import dev.starling.graph.Changes;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Leaf;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Compares what a graph knows of the disk with the disk. */
public final class FileScanner {
  private static final int CHUNK = 1000;

  private final DiskReader disk;

  /** Prepares scans of a file system. */
  public FileScanner(FileSystem fileSystem) {
    this.disk = new DiskReader(fileSystem);
  }

  /**
   * Returns what changed on disk since the graph looked: the work is one look at each file it
   * knows, shared by a number of threads.
   */
  public Changes scan(Graph graph, int threads) throws InterruptedException {
    return scan(leaves(graph), threads).changes();
  }

  /** As {@link #scan(Graph, int)}, without a look at what is watched and has not changed. */
  public Changes scan(Graph graph, int threads, Watched<Key<?>> watched)
      throws InterruptedException {
    Findings findings =
        scan(watched.suspects(leaves(graph), Leaf::key, FileScanner::places), threads);
    distrust(findings, watched);
    return findings.changes();
  }

  /** Takes turns in which nobody uses the graph. */
  public interface Turns {
    /** Does something in such a turn. */
    void take(Runnable work) throws InterruptedException;
  }

  /** How often something new was seen of files, so that there may be more to watch. */
  public static long news(Graph graph) {
    ImmutableMap<NodeKind, Long> changes = graph.changeCounts();
    return Stream.of(FileStateKey.KIND, DirectoryStampKey.KIND)
        .mapToLong(kind -> changes.getOrDefault(kind, 0L))
        .sum();
  }

  /**
   * Begins to watch what was never watched, a part in each turn; what looks different from what the
   * graph knows is left to the next scan.
   */
  public void beginToWatch(Graph graph, Watched<Key<?>> watched, Turns turns)
      throws InterruptedException {
    List<Key<?>> keys = new ArrayList<>();
    leaves(graph).forEach(leaf -> keys.add(leaf.key()));
    for (List<Key<?>> part : Lists.partition(keys, CHUNK)) {
      turns.take(() -> beginToWatch(graph, watched, part));
    }
  }

  private void beginToWatch(Graph graph, Watched<Key<?>> watched, List<Key<?>> keys) {
    List<Leaf> begun = new ArrayList<>();
    for (Key<?> key : watched.begin(keys, FileScanner::places)) {
      graph
          .existing(key)
          .flatMap(Outcome::success)
          .ifPresentOrElse(
              value -> begun.add(new Leaf(key, value)),
              () -> watched.distrust(ImmutableList.of(key)));
    }
    distrust(compare(begun), watched);
  }

  private static void distrust(Findings findings, Watched<Key<?>> watched) {
    watched.distrust(findings.changes().invalidated());
    watched.distrust(findings.changes().injected().keySet());
    watched.distrust(findings.manyNamed());
  }

  /**
   * What looks have found.
   *
   * @param manyNamed files that are not watched by watching their directories, since somebody may
   *     write them by another name
   */
  private record Findings(Changes changes, ImmutableList<Key<?>> manyNamed) {}

  /** Where a leaf stands; a root may be a link, and is always looked at. */
  private static Optional<Watched.Places> places(Key<?> key) {
    return switch (key) {
      case FileStateKey file ->
          file.path().path().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Watched.Places(
                      ImmutableSet.of(file.path().asPath()),
                      ImmutableSet.of(),
                      file.path().root()));
      case DirectoryStampKey directory -> {
        Path path = directory.path().asPath();
        yield Optional.of(
            new Watched.Places(
                directory.path().path().isEmpty() ? ImmutableSet.of() : ImmutableSet.of(path),
                ImmutableSet.of(path),
                directory.path().root()));
      }
      default -> Optional.empty();
    };
  }

  private static List<Leaf> leaves(Graph graph) throws InterruptedException {
    graph.awaitLeaves(FileStateKey.KIND);
    graph.awaitLeaves(DirectoryStampKey.KIND);
    return ImmutableList.copyOf(
        Iterables.concat(graph.leaves(FileStateKey.KIND), graph.leaves(DirectoryStampKey.KIND)));
  }

  private Findings scan(List<Leaf> leaves, int threads) throws InterruptedException {
    Changes.Builder changes = Changes.builder();
    ImmutableList.Builder<Key<?>> manyNamed = ImmutableList.builder();
    if (leaves.size() <= CHUNK) {
      add(compare(leaves), changes, manyNamed);
      return new Findings(changes.build(), manyNamed.build());
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Findings>> parts = new ArrayList<>();
      for (List<Leaf> chunk : Lists.partition(leaves, CHUNK)) {
        parts.add(executor.submit(() -> compare(chunk)));
      }
      for (Future<Findings> part : parts) {
        add(part.get(), changes, manyNamed);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot look at files", e.getCause());
    }
    return new Findings(changes.build(), manyNamed.build());
  }

  private static void add(
      Findings part, Changes.Builder changes, ImmutableList.Builder<Key<?>> manyNamed) {
    changes.addAll(part.changes());
    manyNamed.addAll(part.manyNamed());
  }

  private Findings compare(List<Leaf> leaves) {
    Changes.Builder changes = Changes.builder();
    ImmutableList.Builder<Key<?>> manyNamed = ImmutableList.builder();
    for (Leaf leaf : leaves) {
      try {
        compare(leaf, changes, manyNamed);
      } catch (IOException e) {
        changes.invalidate(leaf.key()); // whoever asks gets the error
      }
    }
    return new Findings(changes.build(), manyNamed.build());
  }

  private void compare(Leaf leaf, Changes.Builder changes, ImmutableList.Builder<Key<?>> manyNamed)
      throws IOException {
    if (leaf.key() instanceof FileStateKey key) {
      DiskReader.Look now = disk.look(key.path());
      if (!now.state().equals(leaf.value())) {
        changes.inject(key, now.state());
      }
      if (now.hasManyNames()) {
        manyNamed.add(key);
      }
    } else if (leaf.key() instanceof DirectoryStampKey key) {
      DirectoryStamp now = disk.stamp(key.path());
      if (!now.equals(leaf.value())) {
        changes.inject(key, now);
      }
    }
  }
}
