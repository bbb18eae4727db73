package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a node costs: when it is computed, when it is checked, when it is only asked for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GraphBenchmark {
  private static final NodeKind NODE = new NodeKind("NODE");
  private static final NodeKind LEAF = new NodeKind("LEAF");
  private static final int LAYERS = 100;
  private static final int WIDTH = 100;

  record Count(int count) implements Value {}

  record Place(int layer, int column) implements Key<Count> {
    @Override
    public NodeKind kind() {
      return layer == 0 ? LEAF : NODE;
    }
  }

  static final ImmutableList<Key<?>> ROOTS =
      IntStream.range(0, WIDTH)
          .<Key<?>>mapToObj(column -> new Place(LAYERS, column))
          .collect(ImmutableList.toImmutableList());
  private Graph graph = create();
  private int number;

  static Graph create() {
    return new GraphBuilder()
        .<Place, Count>register(NODE, GraphBenchmark::compute)
        .registerInjected(LEAF)
        .build();
  }

  /** Adds up five neighbours in the layer below; the sum is cut to a bit, so that cut-off works. */
  private static Count compute(Place key, Environment environment)
      throws NodeException, InterruptedException {
    List<Place> below =
        IntStream.range(0, 5)
            .mapToObj(i -> new Place(key.layer() - 1, (key.column() + i) % WIDTH))
            .toList();
    int sum = 0;
    for (Count count : environment.all(below)) {
      sum += count.count();
    }
    return new Count(sum % 2);
  }

  private EvaluationResult evaluate(Changes changes) throws InterruptedException {
    return graph.evaluate(
        new EvaluationRequest(
            graph.nextVersion(changes), ROOTS, false, 2, EventHandler.ignoring()));
  }

  static Changes leaves(int number) {
    Changes.Builder changes = Changes.builder();
    for (int column = 0; column < WIDTH; column++) {
      changes.inject(new Place(0, column), new Count(number));
    }
    return changes.build();
  }

  /** Fills the graph. */
  @Setup
  public void fill() throws InterruptedException {
    evaluate(leaves(0));
  }

  /** 10,000 nodes computed from nothing. */
  @Benchmark
  public EvaluationResult computeAll() throws InterruptedException {
    graph = create();
    return evaluate(leaves(0));
  }

  /** 10,000 nodes below roots that are up to date. */
  @Benchmark
  public EvaluationResult noChange() throws InterruptedException {
    return evaluate(Changes.none());
  }

  /** A changed leaf, and what is above it. */
  @Benchmark
  public EvaluationResult oneLeaf() throws InterruptedException {
    return evaluate(Changes.injecting(new Place(0, 7), new Count(++number)));
  }

  /** A node in the middle that comes out as before; everything above is checked only. */
  @Benchmark
  public EvaluationResult checkedOnly() throws InterruptedException {
    return evaluate(Changes.invalidating(List.of(new Place(LAYERS / 2, 7))));
  }
}
