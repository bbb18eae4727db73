package dev.starling.command.build;

import dev.starling.exec.ExecutionState;
import dev.starling.exec.OutputTree;
import dev.starling.file.FileScanner;
import dev.starling.graph.Graph;
import java.util.Optional;

/**
 * Begins to watch files and outputs after a command that found too many of them, so that no command
 * waits for that. A command that comes meanwhile waits for a small part at most.
 */
final class BackgroundWatching {
  /** So many files can be watched by the next command itself. */
  private static final int FEW = 100;

  private static final long PAUSE_MILLIS = 5;

  private final VersionUsers users;
  private final WatchedFiles files;
  private final CurrentExecution execution;
  private boolean isRunning; // guarded by this
  private long news; // of files, before the last time; guarded by this

  BackgroundWatching(VersionUsers users, WatchedFiles files, CurrentExecution execution) {
    this.users = users;
    this.files = files;
    this.execution = execution;
  }

  /** There may be something to watch. */
  synchronized void commandEnded(Graph graph) {
    long newsNow = FileScanner.news(graph);
    if (!isRunning
        && (newsNow > news + FEW
            || files.areBehind()
            || outputs().map(OutputTree::isBehind).orElse(false))) {
      isRunning = true;
      news = newsNow;
      Thread.ofPlatform().name("watch begin").daemon().start(() -> run(graph));
    }
  }

  private Optional<OutputTree> outputs() {
    return execution.existing().map(ExecutionState::outputs);
  }

  private void take(Runnable work) throws InterruptedException {
    while (!users.whileUnused(work)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void run(Graph graph) {
    try {
      files.beginToWatch(graph, this::take);
      Optional<OutputTree> outputs = outputs();
      if (outputs.isPresent()) {
        outputs.get().beginToWatch(this::take);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        isRunning = false;
      }
    }
  }
}
