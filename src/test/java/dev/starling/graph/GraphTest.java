package dev.starling.graph;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.graph.TestGraph.CELL;
import static dev.starling.graph.TestGraph.LEAF;
import static dev.starling.graph.TestGraph.cell;
import static dev.starling.graph.TestGraph.input;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.event.EventHandler;
import dev.starling.graph.TestGraph.Amount;
import dev.starling.graph.TestGraph.FormulaException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What is computed, what is not, and what comes out. */
@RunWith(JUnit4.class)
public final class GraphTest {
  private final TestGraph graph = new TestGraph();

  @Test
  public void sharedNodeIsComputedOnce() throws Exception {
    graph.input("i", 7).formula("base", env -> env.get(input("i")).number());
    graph.sum("left", "base").sum("right", "base").sum("top", "left", "right");

    assertThat(graph.value("top")).isEqualTo(14);
    assertThat(graph.computed).containsExactly("top", "left", "right", "base", "i");
  }

  @Test
  public void nothingIsComputedWhenNothingChanged() throws Exception {
    graph.input("i", 7).formula("top", env -> env.get(input("i")).number());
    graph.value("top");

    EvaluationResult again = graph.evaluate("top");

    assertThat(again.get(cell("top"))).isEqualTo(new Amount(7));
    assertThat(again.statistics().byKind()).isEmpty();
  }

  @Test
  public void onlyWhatIsAboveTheChangeIsComputedAgain() throws Exception {
    graph.input("i", 1).input("j", 2);
    graph.formula("a", env -> env.get(input("i")).number());
    graph.formula("b", env -> env.get(input("j")).number());
    graph.sum("top", "a", "b");
    graph.value("top");

    assertThat(graph.input("i", 5).value("top")).isEqualTo(7);
    assertThat(graph.computed).containsExactly("i", "a", "top");
  }

  @Test
  public void changesAreCountedByKind() throws Exception {
    graph.input("i", 1);
    graph.formula("parity", env -> env.get(input("i")).number() % 2);
    graph.sum("top", "parity");
    graph.value("top");
    assertThat(graph.graph.changeCounts()).containsAtLeast(LEAF, 1L, CELL, 2L);
    graph.input("i", 3).value("top");
    assertThat(graph.graph.changeCounts()).containsAtLeast(LEAF, 2L, CELL, 2L);
    graph.input("i", 4).value("top");
    assertThat(graph.graph.changeCounts()).containsAtLeast(LEAF, 3L, CELL, 4L);
  }

  @Test
  public void takenOverValue() throws Exception {
    graph.input("i", 4).input("j", 4);
    graph.formula("other", env -> env.get(input("i")).number());
    graph.formula(
        "own",
        env -> {
          long number = env.get(input("j")).number();
          env.events().handle(new TestGraph.Note("own"));
          return env.takeOver(cell("other"), value -> value.number() == number)
              .map(Amount::number)
              .orElse(number);
        });

    EvaluationResult result = graph.evaluate("own");
    assertThat(result.get(cell("own"))).isEqualTo(new Amount(4));
    assertThat(result.statistics().evaluated(CELL)).isEqualTo(1);
    assertThat(graph.told).isEmpty();
    assertThat(graph.graph.dependencies(cell("own"))).containsExactly(cell("other"));

    assertThat(graph.input("i", 6).value("own")).isEqualTo(4);
    assertThat(graph.told).containsExactly("own");
    assertThat(graph.graph.dependencies(cell("own"))).containsExactly(input("j"));
  }

  @Test
  public void equalValueStopsTheInvalidation() throws Exception {
    graph.input("i", 1);
    graph.formula("parity", env -> env.get(input("i")).number() % 2);
    graph.sum("middle", "parity").sum("top", "middle");
    graph.value("top");

    EvaluationResult result = graph.input("i", 3).evaluate("top");

    assertThat(graph.computed).containsExactly("i", "parity");
    assertThat(result.statistics().of(CELL)).isEqualTo(new EvaluationStatistics.Counts(1, 1, 2, 0));
    assertThat(result.statistics().evaluated(LEAF)).isEqualTo(1);
  }

  @Test
  public void invalidatedLeafThatIsTheSameStopsTheInvalidation() throws Exception {
    graph.input("i", 1).formula("top", env -> env.get(input("i")).number());
    graph.value("top");

    graph.input("i", 1).evaluate("top");

    assertThat(graph.computed).containsExactly("i");
  }

  /**
   * Like a function in Starlark: the same only if it is the same object, but written down alike.
   */
  private record Opaque(Object identity, int content) implements Value {}

  private record OpaqueKey() implements Key<Opaque> {
    @Override
    public NodeKind kind() {
      return new NodeKind("OPAQUE");
    }
  }

  private static final class OpaqueCodec implements Codec<Opaque> {
    @Override
    public void encode(Opaque value, Encoder out) {
      out.writeInt(value.content());
    }

    @Override
    public Opaque decode(Decoder in) throws CodecException {
      return new Opaque(new Object(), in.readInt());
    }
  }

  @Test
  public void equalContentStopsTheInvalidation() throws Exception {
    AtomicInteger content = new AtomicInteger(1);
    Graph opaque =
        new GraphBuilder(CodecRegistry.builder().add(Opaque.class, new OpaqueCodec()).build())
            .<OpaqueKey, Opaque>register(
                new OpaqueKey().kind(), (_, _) -> new Opaque(new Object(), content.get()))
            .build();
    assertThat(unchanged(opaque)).isEqualTo(0);
    assertThat(unchanged(opaque)).isEqualTo(1);
    content.set(2);
    assertThat(unchanged(opaque)).isEqualTo(0);
  }

  private static long unchanged(Graph opaque) throws InterruptedException {
    Version version = opaque.nextVersion(Changes.invalidating(ImmutableList.of(new OpaqueKey())));
    return opaque
        .evaluate(
            new EvaluationRequest(
                version, ImmutableList.of(new OpaqueKey()), false, 1, EventHandler.ignoring()))
        .statistics()
        .of(new OpaqueKey().kind())
        .unchanged();
  }

  @Test
  public void dependencyThatIsNoLongerWantedIsNotComputed() throws Exception {
    graph.input("choice", 0).input("i", 1);
    graph.formula("expensive", env -> env.get(input("i")).number());
    graph.formula(
        "top",
        env -> env.get(input("choice")).number() == 0 ? env.get(cell("expensive")).number() : 100);
    graph.value("top");

    assertThat(graph.input("choice", 1).input("i", 2).value("top")).isEqualTo(100);
    assertThat(graph.computed).containsExactly("choice", "top");
    graph.input("i", 3).evaluate("top");
    assertThat(graph.computed).isEmpty();
  }

  @Test
  public void failureIsThrownToDependentsAndKept() throws Exception {
    graph.formula(
        "bad",
        env -> {
          throw new FormulaException("broken");
        });
    graph.sum("top", "bad");

    EvaluationResult result = graph.evaluate("top");
    assertThat(assertThrows(FormulaException.class, () -> result.get(cell("top"))))
        .hasMessageThat()
        .isEqualTo("broken");

    assertThat(graph.evaluate("top").hasError()).isTrue();
    assertThat(graph.computed).isEmpty();
  }

  @Test
  public void failureCanBeHandled() throws Exception {
    graph.formula("top", env -> env.outcome(input("absent")).success().isPresent() ? 1 : 2);
    assertThat(graph.value("top")).isEqualTo(2);
    assertThat(graph.input("absent", 5).value("top")).isEqualTo(1);
  }

  @Test
  public void transientFailureIsTriedAgain() throws Exception {
    graph.formula(
        "flaky",
        env -> {
          throw new FormulaException("no network", true);
        });
    graph.sum("top", "flaky");
    assertThat(graph.evaluate("top").hasError()).isTrue();

    graph.formulas.put("flaky", env -> 3);
    assertThat(graph.value("top")).isEqualTo(3);
  }

  @Test
  public void keepGoingCollectsAllErrors() throws Exception {
    graph.keepGoing = true;
    graph.sum("good").sum("top1", "good");
    for (String name : new String[] {"x", "y"}) {
      graph.formula(
          name,
          env -> {
            throw new FormulaException(name);
          });
    }
    graph.sum("top2", "x", "y").sum("top3", "good", "y");

    EvaluationResult result = graph.evaluate("top1", "top2", "top3");

    assertThat(result.outcomes()).hasSize(3);
    assertThat(result.get(cell("top1")).number()).isEqualTo(0);
    assertThat(result.errors().stream().map(NodeException::getMessage))
        .containsExactly("x", "y")
        .inOrder();
    assertThat(graph.computed).contains("y");
  }

  @Test
  public void failureFoundInHasteIsCompletedWhenAllErrorsAreWanted() throws Exception {
    graph.formula(
        "first",
        env -> {
          TestGraph.note(env, "first failed");
          throw new FormulaException("first");
        });
    graph.formula(
        "second",
        env -> {
          TestGraph.note(env, "second failed");
          throw new FormulaException("second");
        });
    graph.parallelism = 1;
    graph.sum("top", "first", "second");
    graph.evaluate("top");
    assertThat(graph.told).containsExactly("first failed");

    graph.keepGoing = true;
    graph.evaluate("top");

    assertThat(graph.told).containsExactly("first failed", "second failed").inOrder();
  }

  @Test
  public void injectedValueReachesDependents() throws Exception {
    graph.formula("top", env -> env.get(input("i")).number() + 1);
    Version version = graph.graph.nextVersion(Changes.injecting(input("i"), new Amount(1)));
    assertThat(graph.evaluate(version, "top").get(cell("top")).number()).isEqualTo(2);

    version = graph.graph.nextVersion(Changes.injecting(input("i"), new Amount(1)));
    graph.evaluate(version, "top");
    assertThat(graph.computed).isEmpty();

    version = graph.graph.nextVersion(Changes.injecting(input("i"), new Amount(5)));
    assertThat(graph.evaluate(version, "top").get(cell("top")).number()).isEqualTo(6);
    assertThat(graph.computed).containsExactly("top");
  }

  @Test
  public void oldVersionIsRefused() {
    Version old = graph.graph.version();
    graph.graph.nextVersion(Changes.none());
    assertThrows(IllegalArgumentException.class, () -> graph.evaluate(old, "top"));
  }

  @Test
  public void chainMayBeDeeperThanAStack() throws Exception {
    int depth = 200_000;
    graph.input("i", 1).formula("0", env -> env.get(input("i")).number());
    for (int i = 1; i <= depth; i++) {
      String below = Integer.toString(i - 1);
      graph.formula(Integer.toString(i), env -> env.get(cell(below)).number());
    }
    assertThat(graph.value(Integer.toString(depth))).isEqualTo(1);
    assertThat(graph.input("i", 2).value(Integer.toString(depth))).isEqualTo(2);
  }

  @Test
  public void deletedNodesAreComputedAgain() throws Exception {
    graph.input("i", 1).formula("a", env -> env.get(input("i")).number());
    graph.sum("top", "a");
    graph.value("top");

    graph.graph.delete(key -> key.equals(cell("a")));

    assertThat(graph.graph.size()).isEqualTo(1);
    assertThat(graph.value("top")).isEqualTo(1);
    assertThat(graph.computed).containsExactly("a", "top");
    assertThat(graph.input("i", 2).value("top")).isEqualTo(2);
  }

  @Test
  public void whatNobodyAskedForLatelyIsForgotten() throws Exception {
    graph.input("i", 1).formula("a", env -> env.get(input("i")).number());
    graph.sum("old", "a").sum("new", "a");
    graph.value("old");
    for (int i = 2; i < 20; i++) {
      graph.input("i", i).value("new");
    }
    graph.graph.forgetUnused(0);
    assertThat(graph.graph.knows(cell("old"))).isFalse();
    assertThat(graph.graph.knows(cell("new"))).isTrue();
    graph.computed.clear();
    assertThat(graph.value("new")).isEqualTo(19);
    assertThat(graph.computed).isEmpty();
    assertThat(graph.input("i", 20).value("old")).isEqualTo(20);
    GraphInvariants.check(graph.graph);
  }

  @Test
  public void defectOfAFunctionEndsTheEvaluationOnly() throws Exception {
    graph.formula(
        "top",
        env -> {
          throw new IllegalStateException("defect");
        });
    NodeCrashException crash = assertThrows(NodeCrashException.class, () -> graph.evaluate("top"));
    assertThat(crash).hasMessageThat().isEqualTo("while computing CELL top");
    assertThat(crash).hasCauseThat().hasMessageThat().isEqualTo("defect");

    assertThat(graph.formula("top", env -> 1).value("top")).isEqualTo(1);
  }

  @Test
  public void leavesAreListed() throws Exception {
    graph.input("i", 1).input("j", 2);
    graph.formula("top", env -> env.get(input("i")).number());
    graph.value("top");

    assertThat(graph.graph.leaves(LEAF)).containsExactly(new Leaf(input("i"), new Amount(1)));
    assertThat(graph.graph.existing(cell("top"))).isPresent();
    assertThat(graph.graph.existing(cell("other"))).isEmpty();
  }

  @Test
  public void progressIsPassedOnAndForgotten() throws Exception {
    graph.formula(
        "top",
        env -> {
          env.progress().handle(new TestGraph.Note("working"));
          return 1;
        });
    graph.evaluate("top");
    assertThat(graph.told).containsExactly("working");
    graph.evaluate("top");
    assertThat(graph.told).isEmpty();
  }

  @Test
  public void unknownKindIsRefused() {
    Graph empty = new GraphBuilder().build();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            empty.evaluate(
                new EvaluationRequest(
                    empty.version(),
                    ImmutableList.of(cell("x")),
                    false,
                    1,
                    EventHandler.ignoring())));
  }
}
