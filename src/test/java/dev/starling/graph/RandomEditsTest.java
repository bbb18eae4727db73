package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.starling.graph.TestGraph.cell;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * After any edits, an evaluation gives what one from nothing gives. A failure names the seed; run
 * it alone with {@code -Dstarling.seed=N}.
 */
@RunWith(JUnit4.class)
public final class RandomEditsTest {
  private static final int CELLS = 30;
  private static final int GRAPHS = Integer.getInteger("starling.graphs", 150);
  private static final int EDITS = 12;

  private enum Shape {
    ACYCLIC,
    CYCLIC
  }

  @Test
  public void acyclicGraphs() throws Exception {
    run(Shape.ACYCLIC);
  }

  @Test
  public void graphsWithCycles() throws Exception {
    run(Shape.CYCLIC);
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void acyclicGraphsThatAreWrittenDown() throws Exception {
    runWithRestarts(Shape.ACYCLIC);
  }

  @Test
  public void graphsWithCyclesThatAreWrittenDown() throws Exception {
    runWithRestarts(Shape.CYCLIC);
  }

  private void runWithRestarts(Shape shape) throws Exception {
    Long only = Long.getLong("starling.seed");
    long start = only != null ? only : System.nanoTime();
    for (long seed = start; seed < start + (only != null ? 1 : GRAPHS); seed++) {
      new History(seed, shape, Optional.of(folder.getRoot().toPath().resolve(shape + "" + seed)))
          .run();
    }
  }

  private static void run(Shape shape) throws Exception {
    Long only = Long.getLong("starling.seed");
    long start = only != null ? only : System.nanoTime();
    for (long seed = start; seed < start + (only != null ? 1 : GRAPHS); seed++) {
      new History(seed, shape, Optional.empty()).run();
    }
  }

  private static final class History {
    private final long seed;
    private final Random random;
    private final Shape shape;
    private final Optional<Path> file;
    private TestGraph graph;
    private final Map<String, RandomProgram> programs = new HashMap<>();
    private final Map<String, Long> inputs = new HashMap<>();

    /** A history, with restarts if there is a file to go on from. */
    History(long seed, Shape shape, Optional<Path> file) {
      this.seed = seed;
      this.random = new Random(seed);
      this.shape = shape;
      this.file = file;
      this.graph = file.isPresent() ? new TestGraph(store()) : new TestGraph();
    }

    private GraphStore store() {
      return new GraphStore(file.orElseThrow(), Digest.EMPTY, 1 << 20);
    }

    /** Writes the graph down, or ends it as it is, or both. */
    private void restart() {
      int choice = random.nextInt(4);
      if (choice < 2) {
        graph.write();
      }
      if (choice > 0 && choice < 3) {
        graph = graph.restarted(store());
      }
    }

    void run() throws Exception {
      for (int i = 0; i < CELLS; i++) {
        edit(i);
      }
      for (int i = 0; i < 6; i++) {
        editInput(i);
      }
      for (int i = 0; i < EDITS; i++) {
        compare(i);
        if (file.isPresent()) {
          restart();
        }
        int edits = random.nextInt(4);
        for (int j = 0; j < edits; j++) {
          if (random.nextInt(3) == 0) {
            edit(random.nextInt(CELLS));
          } else {
            editInput(random.nextInt(6));
          }
        }
      }
    }

    private void edit(int index) {
      String name = "c" + index;
      int reachable = shape == Shape.ACYCLIC ? index : Math.min(CELLS, index + 4);
      ImmutableList<String> candidates =
          IntStream.range(0, reachable)
              .mapToObj(i -> "c" + i)
              .collect(ImmutableList.toImmutableList());
      RandomProgram program = RandomProgram.create(name, candidates, random);
      programs.put(name, program);
      graph.formula(name, program);
    }

    private void editInput(int index) {
      long value = random.nextInt(6);
      inputs.put("i" + index, value);
      graph.input("i" + index, value);
    }

    private void compare(int step) throws Exception {
      String[] roots =
          IntStream.range(0, CELLS)
              .filter(_ -> random.nextInt(8) == 0)
              .mapToObj(i -> "c" + i)
              .toArray(String[]::new);
      graph.keepGoing = random.nextInt(4) != 0;
      graph.parallelism = 1 + random.nextInt(3);
      TestGraph fresh = new TestGraph();
      programs.forEach(fresh::formula);
      inputs.forEach(fresh::input);
      fresh.keepGoing = true;
      fresh.parallelism = 1;
      String where = "seed %d, %s, step %d".formatted(seed, shape, step);

      EvaluationResult actual = graph.evaluate(roots);
      EvaluationResult expected = fresh.evaluate(roots);

      GraphInvariants.check(graph.graph);
      if (graph.keepGoing) {
        for (String root : roots) {
          assertWithMessage("%s, %s", where, root)
              .that(show(actual, root))
              .isEqualTo(show(expected, root));
        }
        assertWithMessage(where).that(graph.told).isEqualTo(fresh.told);
      } else if (shape == Shape.ACYCLIC) {
        // Haste may end a node before it comes to a cycle, so that others see another failure.
        compareUntilFirstError(where, actual, expected);
      }
    }

    private static void compareUntilFirstError(
        String where, EvaluationResult actual, EvaluationResult expected) {
      assertWithMessage(where).that(actual.hasError()).isEqualTo(expected.hasError());
      actual
          .outcomes()
          .forEach(
              (key, outcome) ->
                  assertWithMessage("%s, %s", where, key)
                      .that(outcome.success())
                      .isEqualTo(expected.outcomes().get(key).success()));
      if (!actual.hasError()) {
        assertThat(actual.outcomes()).hasSize(expected.outcomes().size());
      }
    }

    private static String show(EvaluationResult result, String root) {
      return switch (result.outcome(cell(root)).orElseThrow()) {
        case Outcome.Success<TestGraph.Amount>(TestGraph.Amount value) -> value.toString();
        case Outcome.Failure<TestGraph.Amount>(NodeException exception) -> exception.getMessage();
      };
    }
  }
}
