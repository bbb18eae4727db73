package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a million nodes of five dependencies each, again without a change, and after the change
 * of a leaf; prints times and memory. Arguments: number of nodes, threads.
 */
public final class MillionNodes {
  private static final NodeKind NODE = new NodeKind("NODE");
  private static final NodeKind LEAF = new NodeKind("LEAF");
  private static final int DEPENDENCIES = 5;

  private record Sum(int sum) implements Value {}

  private record Index(int index) implements Key<Sum> {
    @Override
    public NodeKind kind() {
      return NODE;
    }
  }

  private record Input(int index) implements Key<Sum> {
    @Override
    public NodeKind kind() {
      return LEAF;
    }
  }

  private MillionNodes() {}

  private static Sum compute(Index key, Environment environment)
      throws NodeException, InterruptedException {
    int index = key.index();
    if (index == 0) {
      return environment.get(new Input(0));
    }
    List<Index> dependencies = new ArrayList<>(DEPENDENCIES);
    for (int i = 0; i < DEPENDENCIES; i++) {
      // Spread over everything below, some near and some far, the same for each run.
      long mixed = (index * 0x9E3779B97F4A7C15L + i * 0xC2B2AE3D27D4EB4FL) >>> 33;
      dependencies.add(new Index((int) (mixed % index)));
    }
    int sum = index;
    for (Sum value : environment.all(dependencies)) {
      sum += value.sum();
    }
    return new Sum(sum % 1000);
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    Graph graph =
        new GraphBuilder()
            .<Index, Sum>register(NODE, MillionNodes::compute)
            .registerInjected(LEAF)
            .build();
    List<Key<?>> roots = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      if (i % 1000 == 999 || i == nodes - 1) {
        roots.add(new Index(i));
      }
    }
    // All nodes are roots of the last round, so that none is left out.
    List<Key<?>> all = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(new Index(i));
    }
    run(graph, "roots only", Changes.injecting(new Input(0), new Sum(1)), roots, threads);
    run(graph, "all nodes", Changes.none(), all, threads);
    run(graph, "no change", Changes.none(), roots, threads);
    run(graph, "no change", Changes.none(), roots, threads);
    run(graph, "leaf changed", Changes.injecting(new Input(0), new Sum(2)), roots, threads);
    run(graph, "leaf changed", Changes.injecting(new Input(0), new Sum(3)), roots, threads);
    run(graph, "leaf the same", Changes.invalidating(List.of(new Index(0))), roots, threads);
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf("%d nodes, %d bytes each%n", graph.size(), used / graph.size());
  }

  private static void run(
      Graph graph, String title, Changes changes, List<Key<?>> roots, int threads)
      throws InterruptedException {
    long start = System.nanoTime();
    Version version = graph.nextVersion(changes);
    long marked = System.nanoTime();
    EvaluationResult result =
        graph.evaluate(
            new EvaluationRequest(
                version, ImmutableList.copyOf(roots), false, threads, EventHandler.ignoring()));
    long end = System.nanoTime();
    System.out.printf(
        "%-14s marked in %5d ms, evaluated in %5d ms: %s%n",
        title, (marked - start) / 1_000_000, (end - marked) / 1_000_000, result.statistics());
  }
}
