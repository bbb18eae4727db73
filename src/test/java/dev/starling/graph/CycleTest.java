package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.graph.TestGraph.cell;
import static dev.starling.graph.TestGraph.input;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Nodes that need themselves. */
@RunWith(JUnit4.class)
public final class CycleTest {
  private final TestGraph graph = new TestGraph();

  private ImmutableList<String> cycleOf(String name) throws Exception {
    EvaluationResult result = graph.evaluate(name);
    return keys(assertThrows(CycleException.class, () -> result.get(cell(name))));
  }

  private static ImmutableList<String> keys(CycleException e) {
    return e.cycle().stream().map(Object::toString).collect(ImmutableList.toImmutableList());
  }

  @Test
  public void nodeThatNeedsItself() throws Exception {
    graph.sum("a", "a");
    assertThat(cycleOf("a")).containsExactly("a");
  }

  @Test
  public void cycleIsToldFromItsSmallestKey() throws Exception {
    graph.sum("c", "a").sum("a", "b").sum("b", "c").sum("top", "c");
    assertThat(cycleOf("top")).containsExactly("a", "b", "c").inOrder();
    assertThat(graph.evaluate("top").errors().getFirst())
        .hasMessageThat()
        .isEqualTo("cycle in dependency graph: a -> b -> c -> a");
  }

  @Test
  public void cycleIsToldOnceForAllRoots() throws Exception {
    graph.keepGoing = true;
    graph.sum("a", "b").sum("b", "c").sum("c", "a").sum("x", "b").sum("y", "c");
    EvaluationResult result = graph.evaluate("x", "y", "a", "b", "c");
    assertThat(result.errors()).hasSize(1);
    assertThat(result.outcomes()).hasSize(5);
  }

  @Test
  public void longCycle() throws Exception {
    int length = 20_000;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      graph.sum("%05d".formatted(i), "%05d".formatted((i + 1) % length));
      expected.add("%05d".formatted(i));
    }
    assertThat(cycleOf("00777")).containsExactlyElementsIn(expected).inOrder();
  }

  @Test
  public void everyNodeOfTheCycleFailsWhateverItCatches() throws Exception {
    graph.formula("a", env -> env.outcome(cell("b")).success().isPresent() ? 1 : 2);
    graph.sum("b", "a");
    graph.formula("above", env -> env.outcome(cell("a")).success().isPresent() ? 1 : 2);

    assertThat(graph.value("above")).isEqualTo(2);
    assertThat(cycleOf("a")).containsExactly("a", "b").inOrder();
    assertThat(cycleOf("b")).containsExactly("a", "b").inOrder();
  }

  @Test
  public void cycleAppearsAndDisappears() throws Exception {
    graph.input("switch", 0);
    graph.formula(
        "a", env -> env.get(input("switch")).number() == 0 ? 1 : env.get(cell("b")).number());
    graph.sum("b", "c").sum("c", "a");
    assertThat(graph.value("b")).isEqualTo(1);

    graph.input("switch", 1);
    assertThat(cycleOf("b")).containsExactly("a", "b", "c").inOrder();

    assertThat(graph.input("switch", 0).value("b")).isEqualTo(1);
    graph.input("switch", 2);
    assertThat(cycleOf("c")).containsExactly("a", "b", "c").inOrder();
  }

  @Test
  public void nodeLeavesACycleThatRemains() throws Exception {
    graph.keepGoing = true;
    graph.sum("b", "c", "a").sum("c", "b");
    graph.formula("a", env -> env.outcome(cell("b")).failure().isPresent() ? 3 : 0);
    assertThat(graph.evaluate("a").hasError()).isTrue();

    graph.sum("b", "c");

    assertThat(graph.value("a")).isEqualTo(3);
  }

  @Test
  public void twoThreadsCloseTheSameCycle() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (String[] edge : new String[][] {{"a", "b"}, {"b", "a"}}) {
      graph.formula(
          edge[0],
          env -> {
            both.countDown();
            env.blocking(
                () -> {
                  both.await();
                  return 0;
                });
            return env.get(cell(edge[1])).number();
          });
    }
    graph.keepGoing = true;

    EvaluationResult result = graph.evaluate("a", "b");

    assertThat(result.errors()).hasSize(1);
    assertThat(keys((CycleException) result.errors().getFirst()))
        .containsExactly("a", "b")
        .inOrder();
  }

  @Test
  public void restOfTheGroupOfACycleIsEvaluated() throws Exception {
    graph.keepGoing = true;
    graph.sum("a", "b", "good").sum("b", "a").formula("good", env -> 1);
    graph.evaluate("a");
    assertThat(graph.computed).contains("good");
  }
}
