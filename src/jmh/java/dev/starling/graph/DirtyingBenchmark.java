package dev.starling.graph;

import dev.starling.event.EventHandler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a new version costs, in which leaves are different and nodes above them are marked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DirtyingBenchmark {
  private final Graph graph = GraphBenchmark.create();
  private int number;

  /** Brings all nodes up to date. */
  @Setup(Level.Invocation)
  public void evaluate() throws InterruptedException {
    Changes changes = number == 0 ? GraphBenchmark.leaves(0) : Changes.none();
    graph.evaluate(
        new EvaluationRequest(
            graph.nextVersion(changes), GraphBenchmark.ROOTS, false, 2, EventHandler.ignoring()));
    number++;
  }

  /** One leaf, of 100, is different: some 9,000 of 10,000 nodes are marked. */
  @Benchmark
  public Version oneLeaf() {
    return graph.nextVersion(
        Changes.injecting(new GraphBenchmark.Place(0, 7), new GraphBenchmark.Count(number)));
  }

  /** All leaves are different. */
  @Benchmark
  public Version allLeaves() {
    return graph.nextVersion(GraphBenchmark.leaves(number));
  }
}
