package dev.starling.command.build;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.TestRunsKey;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.exec.ActionExecutionKey;
import dev.starling.exec.ArtifactKey;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds what the graph keeps for later commands. When it has grown to twice what was in use, or
 * memory runs short, it forgets what no recent command has asked for; when memory runs short, also
 * the configurations that were not used for longest.
 */
final class Retention {
  /** So many nodes are not worth a look. */
  private static final int FEW = 20_000;

  /** Of the heap, after a collection. */
  private static final double FULL = 0.6;

  @GuardedBy("this")
  private int limit = FEW;

  @GuardedBy("this")
  private long collections;

  /** For a graph that is empty. */
  Retention() {}

  /** By what a graph tells apart the requests of different configurations. */
  static Optional<?> configuration(Key<?> key) {
    return switch (key) {
      case ConfiguredTargetKey target -> Optional.ofNullable(target.configuration());
      case TestRunsKey runs -> configuration(runs.target());
      case AspectKey aspect -> configuration(aspect.base());
      case ActionExecutionKey action -> configuration(action.owner().lookupKey());
      case ArtifactKey(Artifact artifact) ->
          artifact instanceof DerivedArtifact derived
              ? configuration(derived.owner().lookupKey())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Forgets what is too much; called while no command uses the graph. Tells whether it did. */
  synchronized boolean tidy(Graph graph) {
    boolean isFull = isFull();
    if (graph.size() <= limit && !isFull) {
      return false;
    }
    graph.forgetUnused(isFull ? Math.max(1, graph.recentGroups() / 2) : graph.recentGroups());
    limit = Math.max(FEW, 2 * graph.size());
    return true;
  }

  /** Whether the last collection left little, unless that was looked at before. */
  @GuardedBy("this")
  private boolean isFull() {
    long now =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
            .sum();
    if (now == collections) {
      return false;
    }
    long used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .filter(Objects::nonNull)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    boolean isFull = used > FULL * Runtime.getRuntime().maxMemory();
    if (isFull) {
      collections = now;
    }
    return isFull;
  }

  /** What is kept and how much may be, for users. */
  synchronized String describe(Graph graph) {
    return "%d configurations, %d nodes (what is not in use goes above %d nodes, and the least recently used configurations when more than %d%% of the heap are in use after a collection)"
        .formatted(graph.recentGroups(), graph.size(), limit, Math.round(FULL * 100));
  }
}
