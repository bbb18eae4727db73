package dev.starling.fs;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host has reported and nobody has asked for yet. A thread of its own takes the reports,
 * since the host does not keep many.
 */
final class WatchReports implements AutoCloseable {
  /** From so many names on, a directory is looked at as a whole. */
  private static final int MANY = 512;

  private final Inotify inotify;
  private final int markWatch;

  @GuardedBy("this")
  private Collected collected = new Collected();

  @GuardedBy("this")
  private @Nullable String lastMark;

  @GuardedBy("this")
  private boolean isLost;

  private volatile boolean isOpen = true;

  /** What came between two questions, by the numbers of watches. */
  static final class Collected {
    final Map<Integer, Set<String>> names = new HashMap<>();

    /** Directories in which too much happened to tell, or which are watched no more. */
    final Set<Integer> wholes = new HashSet<>();

    private void add(int watch, String name) {
      if (wholes.contains(watch)) {
        return;
      }
      Set<String> known = names.computeIfAbsent(watch, _ -> new HashSet<>());
      known.add(name);
      if (known.size() > MANY) {
        addWhole(watch);
      }
    }

    private void addWhole(int watch) {
      names.remove(watch);
      wholes.add(watch);
    }
  }

  private WatchReports(Inotify inotify, int markWatch) {
    this.inotify = inotify;
    this.markWatch = markWatch;
  }

  /** Begins to take reports, among them those of marks in a directory. */
  static WatchReports open(Inotify inotify, Path markDirectory) throws IOException {
    int markWatch = inotify.add(markDirectory, /* follow= */ true);
    if (markWatch < 0) {
      inotify.close();
      throw new IOException(markDirectory + " cannot be watched");
    }
    WatchReports reports = new WatchReports(inotify, markWatch);
    Thread.ofPlatform().name("watch").daemon().start(reports::run);
    return reports;
  }

  private void run() {
    try {
      inotify.receive(this::receive, () -> isOpen);
    } catch (IOException _) {
      // What is lost below is looked at by whoever asks.
    }
    isOpen = false;
    lose();
    inotify.close();
  }

  private synchronized void receive(int watch, int mask, String name) {
    if ((mask & (Inotify.QUEUE_OVERFLOW | Inotify.UNMOUNTED)) != 0) {
      lose();
    } else if (watch == markWatch) {
      receiveMark(mask, name);
    } else if ((mask & Inotify.IGNORED) != 0) {
      collected.addWhole(watch);
    } else {
      collected.add(watch, name);
    }
  }

  @GuardedBy("this")
  private void receiveMark(int mask, String name) {
    if ((mask & Inotify.IGNORED) != 0) {
      isOpen = false;
    } else if ((mask & Inotify.CREATE) != 0) {
      lastMark = name;
      notifyAll();
    }
  }

  private synchronized void lose() {
    isLost = true;
    notifyAll();
  }

  /**
   * Takes what was reported before a mark; nothing if reports were lost or the mark is not told.
   */
  synchronized Optional<Collected> takeUntil(String mark, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!isLost && !mark.equals(lastMark)) {
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    Collected taken = collected;
    collected = new Collected();
    return isLost ? Optional.empty() : Optional.of(taken);
  }

  @Override
  public void close() {
    isOpen = false;
    inotify.remove(markWatch); // which the thread is told, so that it ends
  }
}
