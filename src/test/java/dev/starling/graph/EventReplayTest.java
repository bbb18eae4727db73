package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.graph.TestGraph.cell;
import static dev.starling.graph.TestGraph.input;

import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What nodes tell comes in an order that depends on the graph alone, computed or not. */
@RunWith(JUnit4.class)
public final class EventReplayTest {
  private final TestGraph graph = new TestGraph();

  @Before
  public void buildGraph() {
    graph.input("i", 1).input("j", 1);
    speaker("left", "i");
    speaker("right", "j");
    graph.formula(
        "top",
        env -> {
          TestGraph.note(env, "top begins");
          long sum = TestGraph.sum(env.all(TestGraph.cells("left", "right")));
          TestGraph.note(env, "top ends");
          return sum;
        });
  }

  private void speaker(String name, String input) {
    graph.formula(
        name,
        env -> {
          long number = env.get(input(input)).number();
          TestGraph.note(env, name + " saw " + number);
          return number % 2;
        });
  }

  @Test
  public void dependenciesComeFirstInTheOrderOfRequests() throws Exception {
    graph.evaluate("right", "top");
    assertThat(graph.told)
        .containsExactly("right saw 1", "left saw 1", "top begins", "top ends")
        .inOrder();
  }

  @Test
  public void reusedNodesTellAgain() throws Exception {
    graph.evaluate("top");
    graph.evaluate("top");
    assertThat(graph.computed).isEmpty();
    assertThat(graph.told)
        .containsExactly("left saw 1", "right saw 1", "top begins", "top ends")
        .inOrder();
  }

  @Test
  public void prunedNodesTellWhatIsNewBelow() throws Exception {
    graph.evaluate("top");
    graph.input("j", 3).evaluate("top");
    assertThat(graph.computed).containsExactly("j", "right");
    assertThat(graph.told)
        .containsExactly("left saw 1", "right saw 3", "top begins", "top ends")
        .inOrder();
  }

  @Test
  public void silentNodesNoticeThatSomethingBelowBeginsToTell() throws Exception {
    graph.formula("quiet", env -> env.get(input("i")).number());
    graph.sum("middle", "quiet").sum("above", "middle");
    graph.evaluate("above");
    assertThat(graph.told).isEmpty();

    graph.formula(
        "quiet",
        env -> {
          TestGraph.note(env, "not quiet");
          return env.get(input("i")).number();
        });
    graph.evaluate("above");
    assertThat(graph.computed).containsExactly("quiet");
    assertThat(graph.told).containsExactly("not quiet");
  }

  @Test
  public void failedNodesTellToo() throws Exception {
    graph.formula(
        "failing",
        env -> {
          TestGraph.note(env, "about to fail");
          env.get(cell("left"));
          throw new TestGraph.FormulaException("failed");
        });
    graph.evaluate("failing");
    assertThat(graph.told).containsExactly("left saw 1", "about to fail").inOrder();
    graph.evaluate("failing");
    assertThat(graph.told).containsExactly("left saw 1", "about to fail").inOrder();
  }
}
