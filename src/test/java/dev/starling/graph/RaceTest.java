package dev.starling.graph;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The same graph, cycles included, evaluated in many orders, ends the same and tells the same. */
@RunWith(JUnit4.class)
public final class RaceTest {
  private static final ImmutableList<String> CELLS =
      ImmutableList.of("a", "b", "c", "d", "e", "f", "g", "h");
  private static final int GRAPHS = 60;
  private static final int ORDERS = 5;

  @Test
  public void outcomeDoesNotDependOnTheOrder() throws Exception {
    long start = System.nanoTime();
    for (long seed = start; seed < start + GRAPHS; seed++) {
      ImmutableMap<String, RandomProgram> programs = programs(new Random(seed));
      TestGraph expected = graph(programs, Map.of());
      expected.parallelism = 1;
      EvaluationResult outcome = expected.evaluate(CELLS.toArray(new String[0]));
      for (int order = 0; order < ORDERS; order++) {
        String where = "seed %d, order %d".formatted(seed, order);
        compare(where, expected, outcome, programs, new TurnTaking(seed + order));
      }
    }
  }

  private static void compare(
      String where,
      TestGraph expected,
      EvaluationResult outcome,
      ImmutableMap<String, RandomProgram> programs,
      TurnTaking turns)
      throws Exception {
    Map<String, TestGraph.Formula> ordered = new HashMap<>();
    programs.forEach((name, program) -> ordered.put(name, turns.stopBefore(program)));
    TestGraph actual = graph(programs, ordered);
    actual.parallelism = 8;

    EvaluationResult result = actual.evaluate(CELLS.toArray(new String[0]));

    GraphInvariants.check(actual.graph);
    for (String name : CELLS) {
      assertWithMessage("%s, %s", where, name)
          .that(show(result, name))
          .isEqualTo(show(outcome, name));
    }
    assertWithMessage(where).that(actual.told).isEqualTo(expected.told);
    assertWithMessage(where).that(actual.computed).containsNoDuplicates();
  }

  private static ImmutableMap<String, RandomProgram> programs(Random random) {
    ImmutableMap.Builder<String, RandomProgram> programs = ImmutableMap.builder();
    for (String name : CELLS) {
      programs.put(name, RandomProgram.create(name, CELLS, random));
    }
    return programs.buildOrThrow();
  }

  private static TestGraph graph(
      Map<String, RandomProgram> programs, Map<String, TestGraph.Formula> replacements) {
    TestGraph graph = new TestGraph();
    programs.forEach(
        (name, program) -> graph.formula(name, replacements.getOrDefault(name, program)));
    for (int i = 0; i < 6; i++) {
      graph.input("i" + i, i);
    }
    graph.keepGoing = true;
    return graph;
  }

  private static String show(EvaluationResult result, String name) {
    return switch (result.outcome(TestGraph.cell(name)).orElseThrow()) {
      case Outcome.Success<TestGraph.Amount>(TestGraph.Amount value) -> value.toString();
      case Outcome.Failure<TestGraph.Amount>(NodeException exception) -> exception.getMessage();
    };
  }
}
