package dev.starling.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private final Inotify inotify;
  private final WatchReports reports;
  private final WatchedTops tops;
  private final Path markDirectory;
  private final int limit;
  private final Map<Path, Integer> watches = new HashMap<>();
  private final Map<Integer, Set<Path>> directories = new HashMap<>();
  private Optional<String> refusal = Optional.empty();
  private long marks;

  private DirectoryWatch(
      Inotify inotify, WatchReports reports, WatchedTops tops, Path markDirectory, int limit) {
    this.inotify = inotify;
    this.reports = reports;
    this.tops = tops;
    this.markDirectory = markDirectory;
    this.limit = limit;
  }

  /**
   * Begins to watch nothing.
   *
   * @param markDirectory a directory for the marks, which nobody else uses
   * @param limit how many directories to watch at most
   * @throws IOException if the host cannot watch
   */
  static DirectoryWatch open(Path markDirectory, int limit) throws IOException {
    Files.createDirectories(markDirectory);
    WatchedTops tops = WatchedTops.look();
    Inotify inotify = Inotify.open();
    WatchReports reports = WatchReports.open(inotify, markDirectory);
    DirectoryWatch watch = new DirectoryWatch(inotify, reports, tops, markDirectory, limit);
    try {
      if (watch.isRefused(markDirectory, markDirectory)) {
        throw new IOException(watch.refusal.orElse(""));
      }
      return watch;
    } catch (IOException e) {
      watch.close();
      throw e;
    }
  }

  /**
   * What is different since the last question.
   *
   * @param entries names that appeared, went, or stand for something that changed
   * @param directories those in which anything may have changed
   */
  public record News(Set<Path> entries, Set<Path> directories) {
    /** Tells whether what stands at a path may be different. */
    boolean concern(Path path) {
      return entries.contains(path) || directories.contains(path.getParent());
    }

    /** The directories in which a name appeared, went or changed. */
    Set<Path> touched() {
      Set<Path> touched = new HashSet<>(directories);
      entries.forEach(entry -> touched.add(entry.getParent()));
      return touched;
    }
  }

  /**
   * Watches a directory and those above it up to {@code top}, from now on if not before.
   *
   * @return whether all changes in it will be reported; a link on the way, or no directory, is a
   *     reason why they will not
   * @throws IOException if the host can watch nothing more
   */
  boolean watch(Path directory, Path top) throws IOException {
    if (directory.equals(top)) {
      return watches.containsKey(top) || begin(directory, top);
    }
    return directory.startsWith(top)
        && watch(directory.getParent(), top)
        && (watches.containsKey(directory) || begin(directory, top));
  }

  private boolean begin(Path directory, Path top) throws IOException {
    if (isRefused(directory, top)) {
      return false;
    }
    if (watches.size() >= limit) {
      refusal = Optional.of("more than %d directories".formatted(limit));
      return false;
    }
    int watch = inotify.add(directory, /* follow= */ directory.equals(top));
    if (watch < 0) {
      return false;
    }
    watches.put(directory, watch);
    directories.computeIfAbsent(watch, _ -> new HashSet<>()).add(directory);
    return true;
  }

  private boolean isRefused(Path directory, Path top) {
    Optional<String> reason;
    try {
      reason = tops.refusal(directory, top);
    } catch (IOException _) {
      return true; // the directory is not there
    }
    if (reason.isPresent()) {
      refusal = reason;
    }
    return reason.isPresent();
  }

  /** Why not everything that should have been is watched, if so. */
  Optional<String> refusal() {
    return refusal;
  }

  /**
   * Asks for everything that changed until now; nothing when that is not known, so that everything
   * may have changed, and nothing more will be told.
   */
  Optional<News> news() throws IOException, InterruptedException {
    if (!tops.areAsBefore()) {
      return Optional.empty();
    }
    String mark = MARK + marks++;
    Path file = markDirectory.resolve(mark);
    Files.deleteIfExists(file);
    try {
      Files.createFile(file);
      return reports.takeUntil(mark, PATIENCE).map(this::news);
    } catch (NoSuchFileException _) {
      return Optional.empty(); // somebody has removed the directory
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private News news(WatchReports.Collected collected) {
    News news = new News(new HashSet<>(), new HashSet<>());
    collected.names.forEach(
        (watch, names) ->
            directories
                .getOrDefault(watch, Set.of())
                .forEach(directory -> add(directory, names, news)));
    Set<Path> replaced = new HashSet<>(news.entries);
    replaced.retainAll(watches.keySet());
    for (int watch : collected.wholes) {
      replaced.addAll(directories.getOrDefault(watch, Set.of()));
    }
    forgetBelow(replaced, news);
    return news;
  }

  private static void add(Path directory, Set<String> names, News news) {
    for (String name : names) {
      try {
        news.entries.add(directory.resolve(name));
      } catch (InvalidPathException _) {
        news.directories.add(directory);
      }
    }
  }

  /** A watched directory that went or was replaced, perhaps, is not the one that is watched. */
  private void forgetBelow(Set<Path> replaced, News news) {
    if (!replaced.isEmpty()) {
      for (Path directory : List.copyOf(watches.keySet())) {
        if (isBelow(directory, replaced)) {
          forget(directory, news);
        }
      }
    }
  }

  private static boolean isBelow(Path directory, Set<Path> others) {
    for (Path each = directory; each != null; each = each.getParent()) {
      if (others.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private void forget(Path directory, News news) {
    news.directories.add(directory);
    Integer watch = watches.remove(directory);
    if (watch != null) {
      Set<Path> others = directories.get(watch);
      if (others != null && others.remove(directory) && others.isEmpty()) {
        directories.remove(watch);
        inotify.remove(watch);
      }
    }
  }

  @Override
  public void close() {
    reports.close();
  }
}
