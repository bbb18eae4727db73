package dev.starling.graph;

import static dev.starling.graph.TestGraph.cell;
import static dev.starling.graph.TestGraph.input;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.TestGraph.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A formula made of random steps; its dependencies depend on what it reads. */
record RandomProgram(String name, ImmutableList<Step> steps) implements TestGraph.Formula {
  private static final int INPUTS = 6;

  sealed interface Step {
    record Input(String name) implements Step {}

    record Get(String cell) implements Step {}

    record All(ImmutableList<String> cells) implements Step {}

    record Outcomes(ImmutableList<String> cells) implements Step {}

    record Choose(String even, String odd) implements Step {}

    record Remainder(int of) implements Step {}

    record FailIf(int remainder) implements Step {}

    record Say() implements Step {}
  }

  static RandomProgram create(String name, ImmutableList<String> candidates, Random random) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      steps.add(step(candidates, random));
    }
    return new RandomProgram(name, steps.build());
  }

  private static Step step(ImmutableList<String> candidates, Random random) {
    int choice = random.nextInt(candidates.isEmpty() ? 4 : 12);
    return switch (choice) {
      case 0 -> new Step.Input("i" + random.nextInt(INPUTS));
      case 1 -> new Step.Remainder(2 + random.nextInt(3));
      case 2 -> new Step.FailIf(random.nextInt(6));
      case 3 -> new Step.Say();
      case 4, 5, 6 -> new Step.Get(pick(candidates, random));
      case 7, 8 -> new Step.All(several(candidates, random));
      case 9, 10 -> new Step.Outcomes(several(candidates, random));
      default -> new Step.Choose(pick(candidates, random), pick(candidates, random));
    };
  }

  private static String pick(ImmutableList<String> candidates, Random random) {
    return candidates.get(random.nextInt(candidates.size()));
  }

  private static ImmutableList<String> several(ImmutableList<String> candidates, Random random) {
    List<String> chosen = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      chosen.add(pick(candidates, random));
    }
    return ImmutableList.copyOf(chosen);
  }

  @Override
  public long compute(Environment environment) throws NodeException, InterruptedException {
    long sum = 0;
    for (Step step : steps) {
      sum = step(step, sum, environment);
    }
    return sum;
  }

  private long step(Step step, long sum, Environment environment)
      throws NodeException, InterruptedException {
    return switch (step) {
      case Step.Input(String key) -> sum + environment.get(input(key)).number();
      case Step.Get(String key) -> sum + environment.get(cell(key)).number();
      case Step.All(ImmutableList<String> keys) ->
          sum + TestGraph.sum(environment.all(TestGraph.cells(keys.toArray(new String[0]))));
      case Step.Outcomes(ImmutableList<String> keys) -> sum + outcomes(keys, environment);
      case Step.Choose(String even, String odd) ->
          sum + environment.get(cell(sum % 2 == 0 ? even : odd)).number();
      case Step.Remainder(int of) -> sum % of;
      case Step.FailIf(int remainder) -> {
        if (sum % 6 == remainder) {
          throw new TestGraph.FormulaException(name + " failed with " + sum);
        }
        yield sum;
      }
      case Step.Say() -> {
        TestGraph.note(environment, name + " saw " + sum);
        yield sum;
      }
    };
  }

  private static long outcomes(ImmutableList<String> keys, Environment environment)
      throws InterruptedException {
    long sum = 0;
    for (Outcome<Amount> outcome :
        environment.outcomes(TestGraph.cells(keys.toArray(new String[0])))) {
      sum += outcome.success().map(Amount::number).orElse(5L);
    }
    return sum;
  }
}
