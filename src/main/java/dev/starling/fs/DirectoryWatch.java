package dev.starling.fs;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells what has changed in directories since the last question, as the host reports it. To be used
 * by one thread at a time.
 *
 * <p>Reports come in the order of the changes but late. Whoever asks makes a mark in a directory of
 * his own and waits until that is reported, so that no change from before the question is missed.
 */
public final class DirectoryWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String MARK = "mark-";

  /** File systems that nobody changes but this host. */
  private static final ImmutableSet<String> LOCAL =
      ImmutableSet.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "jfs",
          "bcachefs",
          "tmpfs",
          "ramfs",
          "overlay",
          "apfs",
          "hfs");

  private final WatchService service;
  private final Path markDirectory;
  private final Map<WatchKey, Path> directories = new HashMap<>();
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private final Set<Path> localTops = new HashSet<>();
  private long marks;

  private DirectoryWatch(WatchService service, Path markDirectory) {
    this.service = service;
    this.markDirectory = markDirectory;
  }

  /**
   * Begins to watch nothing.
   *
   * @param markDirectory a directory for the marks, which nobody else uses
   * @throws IOException if the host cannot watch
   */
  public static DirectoryWatch open(Path markDirectory) throws IOException {
    Files.createDirectories(markDirectory);
    DirectoryWatch watch =
        new DirectoryWatch(FileSystems.getDefault().newWatchService(), markDirectory);
    try {
      watch.register(markDirectory);
      return watch;
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /**
   * What is different since the last question.
   *
   * @param entries names that appeared, went, or stand for something that changed
   * @param directories those in which anything may have changed; they are watched no more
   */
  public record News(Set<Path> entries, Set<Path> directories) {
    /** Tells whether what stands at a path may be different. */
    public boolean concern(Path path) {
      return entries.contains(path) || directories.contains(path.getParent());
    }

    /** Tells whether nothing changed. */
    boolean isNothing() {
      return entries.isEmpty() && directories.isEmpty();
    }

    /** The directories in which a name appeared, went or changed. */
    public Set<Path> touched() {
      Set<Path> touched = new HashSet<>(directories);
      entries.forEach(entry -> touched.add(entry.getParent()));
      return touched;
    }
  }

  /** Whether changes of files below a directory come from this host, which then tells of them. */
  private void checkIsLocal(Path top) throws IOException {
    if (localTops.contains(top)) {
      return;
    }
    String type = Files.getFileStore(top).type();
    if (!LOCAL.contains(type)) {
      throw new IOException("files of type %s cannot be watched: %s".formatted(type, top));
    }
    localTops.add(top);
  }

  /**
   * Watches a directory and those above it up to {@code top}, from now on if not before.
   *
   * @throws IOException if the host cannot watch it, for example because it is no directory
   */
  public void watch(Path directory, Path top) throws IOException {
    checkIsLocal(top);
    for (Path each = directory;
        each != null && each.startsWith(top) && !keys.containsKey(each);
        each = each.getParent()) {
      register(each);
    }
  }

  private void register(Path directory) throws IOException {
    WatchKey key =
        directory.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE,
            StandardWatchEventKinds.ENTRY_MODIFY);
    keys.put(directory, key);
    directories.put(key, directory);
  }

  /** Asks for everything that changed until now; nothing when the host does not answer. */
  public Optional<News> news() throws IOException, InterruptedException {
    News news = new News(new HashSet<>(), new HashSet<>());
    Path mark = markDirectory.resolve(MARK + marks++);
    Files.write(mark, new byte[0]);
    try {
      long limit = System.nanoTime() + PATIENCE.toNanos();
      while (!news.entries.contains(mark)) {
        WatchKey key = service.poll(limit - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          return Optional.empty();
        }
        take(key, news);
      }
      for (WatchKey key = service.poll(); key != null; key = service.poll()) {
        take(key, news);
      }
    } finally {
      Files.deleteIfExists(mark);
    }
    news.entries.removeIf(entry -> entry.startsWith(markDirectory));
    forgetReplaced(news);
    return Optional.of(news);
  }

  private void take(WatchKey key, News news) {
    Path directory = directories.get(key);
    List<WatchEvent<?>> events = key.pollEvents();
    boolean isThere = key.reset();
    if (directory == null) {
      return;
    }
    for (WatchEvent<?> event : events) {
      if (event.context() instanceof Path name) {
        news.entries.add(directory.resolve(name));
      } else {
        news.directories.add(directory); // more has changed than was reported
      }
    }
    if (!isThere) {
      forget(directory, news);
    }
  }

  /** A watched directory that went or was replaced is not the one that is watched. */
  private void forgetReplaced(News news) {
    Set<Path> replaced = new HashSet<>(news.entries);
    replaced.retainAll(keys.keySet());
    for (Path top : replaced) {
      for (Path directory : List.copyOf(keys.keySet())) {
        if (directory.startsWith(top)) {
          forget(directory, news);
        }
      }
    }
    for (Path directory : List.copyOf(news.directories)) {
      forget(directory, news);
    }
  }

  private void forget(Path directory, News news) {
    news.directories.add(directory);
    WatchKey key = keys.remove(directory);
    if (key != null) {
      directories.remove(key);
      key.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
