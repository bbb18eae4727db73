package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Evaluations at the same time share what they compute; one that is cancelled harms no other. */
@RunWith(JUnit4.class)
public final class ConcurrentEvaluationsTest {
  private static final int CELLS = 40;
  private static final int ROUNDS = 150;

  private final List<String> names = IntStream.range(0, CELLS).mapToObj(i -> "c" + i).toList();

  @Test
  public void resultsAreThoseOfOneEvaluation() throws Exception {
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      long start = System.nanoTime();
      for (long seed = start; seed < start + ROUNDS; seed++) {
        compare(seed, executor);
      }
    }
  }

  private void compare(long seed, ExecutorService executor) throws Exception {
    Random random = new Random(seed);
    TestGraph shared = new TestGraph();
    TestGraph alone = new TestGraph();
    fill(random, shared, alone);
    Version version = changed(shared);
    Future<EvaluationResult> first =
        executor.submit(evaluation(shared.graph, version, /* keepGoing= */ true));
    Future<EvaluationResult> second =
        executor.submit(evaluation(shared.graph, version, /* keepGoing= */ true));
    Future<EvaluationResult> hasty =
        executor.submit(evaluation(shared.graph, version, /* keepGoing= */ false));
    Future<EvaluationResult> cancelled =
        executor.submit(evaluation(shared.graph, version, /* keepGoing= */ true));
    cancelled.cancel(/* mayInterruptIfRunning= */ true);
    EvaluationResult expected = evaluation(alone.graph, changed(alone), true).call();

    for (Future<EvaluationResult> actual : List.of(first, second)) {
      assertWithMessage("seed %s", seed).that(show(actual.get())).isEqualTo(show(expected));
    }
    assertThat(hasty.get().hasError()).isEqualTo(expected.hasError());
    awaitEndOfAll(shared.graph);
    GraphInvariants.check(shared.graph);
  }

  /** The cancelled evaluation may still be stopping; a change waits for it. */
  private static void awaitEndOfAll(Graph graph) {
    graph.nextVersion(Changes.none());
  }

  private void fill(Random random, TestGraph... graphs) {
    for (int i = 0; i < CELLS; i++) {
      RandomProgram program =
          RandomProgram.create(names.get(i), ImmutableList.copyOf(names.subList(0, i)), random);
      for (TestGraph graph : graphs) {
        graph.formula(names.get(i), program);
      }
    }
    for (int i = 0; i < 6; i++) {
      long value = random.nextInt(6);
      for (TestGraph graph : graphs) {
        graph.input("i" + i, value);
      }
    }
  }

  private static Version changed(TestGraph graph) {
    return graph.graph.nextVersion(Changes.none());
  }

  private Callable<EvaluationResult> evaluation(Graph graph, Version version, boolean keepGoing) {
    ImmutableList<Key<?>> keys =
        names.stream().<Key<?>>map(TestGraph::cell).collect(ImmutableList.toImmutableList());
    return () ->
        graph.evaluate(new EvaluationRequest(version, keys, keepGoing, 2, EventHandler.ignoring()));
  }

  private static List<String> show(EvaluationResult result) {
    List<String> shown = new ArrayList<>();
    result
        .outcomes()
        .forEach(
            (key, outcome) ->
                shown.add(
                    key
                        + ": "
                        + outcome
                            .success()
                            .map(Object::toString)
                            .orElseGet(() -> outcome.failure().orElseThrow().getMessage())));
    return shown;
  }
}
