package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.graph.TestGraph.cell;
import static dev.starling.graph.TestGraph.input;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Evaluations that end before their time. */
@RunWith(JUnit4.class)
public final class CancellationTest {
  private final TestGraph graph = new TestGraph();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  private long hang(Environment environment) throws InterruptedException {
    begun.countDown();
    environment.blocking(
        () -> {
          never.await();
          return 0;
        });
    return 0;
  }

  private void evaluateAndCancel(String... roots) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    graph.evaluate(roots);
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    begun.await();
    thread.interrupt();
    thread.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  public void graphIsFitAfterCancellation() throws Exception {
    graph.input("i", 1);
    graph.formula("done", env -> env.get(input("i")).number());
    graph.formula(
        "hanging",
        env -> {
          env.get(cell("done"));
          return hang(env);
        });
    graph.sum("top", "done", "hanging");

    evaluateAndCancel("top");
    GraphInvariants.check(graph.graph);

    graph.formulas.put("hanging", env -> env.get(cell("done")).number() + 1);
    assertThat(graph.value("top")).isEqualTo(3);
    assertThat(graph.computed).containsExactly("top", "hanging");
    assertThat(graph.input("i", 5).value("top")).isEqualTo(11);
  }

  @Test
  public void oldResultsSurviveCancellation() throws Exception {
    graph.input("i", 1).formula("slow", env -> env.get(input("i")).number() % 10);
    graph.sum("top", "slow");
    assertThat(graph.value("top")).isEqualTo(1);

    graph.formula("slow", this::hang);
    evaluateAndCancel("top");

    graph.formula("slow", env -> env.get(input("i")).number() % 10);
    assertThat(graph.input("i", 11).value("top")).isEqualTo(1);
    assertThat(graph.computed).containsExactly("i", "slow");
  }

  @Test
  public void functionThatSwallowsTheInterruptIsNotBelieved() throws Exception {
    graph.formula(
        "rude",
        env -> {
          try {
            hang(env);
          } catch (InterruptedException e) {
            // exactly what a function must not do
          }
          return 666;
        });
    evaluateAndCancel("rude");

    graph.formulas.put("rude", env -> 1);
    assertThat(graph.value("rude")).isEqualTo(1);
  }

  @Test
  public void queuedWorkIsNotBegunAfterCancellation() throws Exception {
    graph.parallelism = 1;
    AtomicInteger others = new AtomicInteger();
    graph.formula(
        "first",
        env -> {
          begun.countDown();
          never.await(); // keeps the only permit
          return 0;
        });
    graph.formula("second", env -> others.incrementAndGet());
    evaluateAndCancel("first", "second");
    assertThat(others.get()).isEqualTo(0);
    GraphInvariants.check(graph.graph);
  }

  @Test
  public void firstErrorStopsLongRunningSiblings() throws Exception {
    graph.formula("hanging", this::hang);
    graph.formula(
        "failing",
        env -> {
          begun.await();
          throw new TestGraph.FormulaException("broken");
        });
    graph.formula(
        "top",
        env ->
            TestGraph.sum(
                env.all(
                    ImmutableList.of(
                        new TestGraph.Slow("hanging"), new TestGraph.Slow("failing")))));
    graph.sum("above", "top");

    EvaluationResult result = graph.evaluate("above");

    assertThat(assertThrows(NodeException.class, () -> result.get(cell("above"))))
        .hasMessageThat()
        .isEqualTo("broken");
    GraphInvariants.check(graph.graph);
  }

  @Test
  public void firstErrorCancelsOtherRoots() throws Exception {
    graph.formula("hanging", this::hang);
    graph.formula(
        "failing",
        env -> {
          begun.await();
          throw new TestGraph.FormulaException("broken");
        });

    EvaluationResult result = graph.evaluate("hanging", "failing");

    assertThat(result.outcomes().keySet()).containsExactly(cell("failing"));
  }

  @Test
  public void waitersGoOnWhenAnotherEvaluationIsCancelled() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    graph.formula(
        "shared",
        env -> {
          if (attempts.incrementAndGet() == 1) {
            hang(env);
          }
          return 42;
        });
    graph.sum("top", "shared");
    Version version = graph.graph.nextVersion(Changes.none());
    Thread first =
        Thread.ofPlatform()
            .start(
                () ->
                    assertThrows(
                        InterruptedException.class, () -> graph.evaluate(version, "shared")));
    begun.await();
    AtomicReference<EvaluationResult> result = new AtomicReference<>();
    Thread second =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    result.set(graph.evaluate(version, "top"));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (!graph.computed.contains("top")) {
      Thread.onSpinWait();
    }
    first.interrupt();
    first.join();
    second.join();

    assertThat(result.get().get(cell("top")).number()).isEqualTo(42);
    assertThat(attempts.get()).isEqualTo(2);
  }

  @Test
  public void cancelledCycleIsForgotten() throws Exception {
    graph.keepGoing = true;
    graph.sum("b", "a");
    graph.formula(
        "a",
        env -> {
          if (env.outcome(cell("b")).failure().isPresent()) {
            hang(env); // b has ended with the failure of the cycle, a has not
          }
          return 1;
        });
    graph.sum("top", "b");
    evaluateAndCancel("top");
    GraphInvariants.check(graph.graph);

    graph.keepGoing = false;
    graph.formula("a", env -> 7);
    assertThat(graph.value("top")).isEqualTo(7);
  }
}
