package dev.starling.command.build;

import dev.starling.exec.ExecutionState;
import dev.starling.exec.OutputTree;
import dev.starling.graph.Graph;
import java.util.Optional;

/**
 * Begins to watch files and outputs after a command that found too many of them, so that no command
 * waits for that. A command that comes meanwhile waits for a small part at most.
 */
final class BackgroundWatching {
  private final VersionUsers users;
  private final WatchedFiles files;
  private final CurrentExecution execution;
  private boolean isRunning; // guarded by this

  BackgroundWatching(VersionUsers users, WatchedFiles files, CurrentExecution execution) {
    this.users = users;
    this.files = files;
    this.execution = execution;
  }

  /** There may be something to watch. */
  synchronized void commandEnded(Graph graph) {
    if (!isRunning && (files.areBehind() || outputs().map(OutputTree::isBehind).orElse(false))) {
      isRunning = true;
      Thread.ofPlatform().name("watch begin").daemon().start(() -> run(graph));
    }
  }

  private Optional<OutputTree> outputs() {
    return execution.existing().map(ExecutionState::outputs);
  }

  private void run(Graph graph) {
    try {
      files.beginToWatch(graph, users::whileUnused);
      outputs().ifPresent(outputs -> outputs.beginToWatch(users::whileUnused));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        isRunning = false;
      }
    }
  }
}
