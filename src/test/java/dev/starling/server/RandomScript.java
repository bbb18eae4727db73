package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A workspace to begin with and steps, of which the answer to the last one is wrong.
 *
 * @param genome that of the workspace before the first step
 */
record RandomScript(ImmutableSortedMap<String, Integer> genome, ImmutableList<RandomStep> steps) {

  /** Carries out the steps anew; returns what is wrong with the last answer. */
  Optional<String> replay(Path scratch) throws IOException, InterruptedException {
    try (RandomRun run = new RandomRun(Files.createTempDirectory(scratch, "replay"), genome)) {
      for (RandomStep step : steps.subList(0, steps.size() - 1)) {
        run.answer(step);
      }
      return run.step(steps.getLast());
    }
  }

  /** A shorter script with a wrong answer, found by so many replays at most. */
  RandomScript shrunk(Path scratch, int replays) throws IOException, InterruptedException {
    RandomScript best = this;
    int left = replays;
    for (int kept = 2; kept < best.steps.size() && left > 0; kept *= 2, left--) {
      RandomScript shorter = best.lastSteps(kept);
      if (shorter.replay(scratch).isPresent()) {
        best = shorter;
        break;
      }
    }
    boolean isSmaller = true;
    while (isSmaller && left > 0) {
      isSmaller = false;
      for (RandomScript candidate : best.smaller()) {
        if (left-- <= 0) {
          break;
        }
        if (candidate.replay(scratch).isPresent()) {
          best = candidate;
          isSmaller = true;
          break;
        }
      }
    }
    return best;
  }

  private RandomScript lastSteps(int count) {
    TreeMap<String, Integer> begin = new TreeMap<>(genome);
    int first = steps.size() - count;
    steps.subList(0, first).forEach(step -> begin.putAll(step.edits()));
    return new RandomScript(ImmutableSortedMap.copyOf(begin), steps.subList(first, steps.size()));
  }

  /** Scripts with a step, a disturbance, half of the numbers or one number less. */
  private List<RandomScript> smaller() {
    List<RandomScript> smaller = new ArrayList<>();
    for (int i = 0; i + 1 < steps.size(); i++) {
      List<RandomStep> fewer = new ArrayList<>(steps);
      RandomStep gone = fewer.remove(i);
      TreeMap<String, Integer> merged = new TreeMap<>(gone.edits());
      merged.putAll(fewer.get(i).edits());
      fewer.set(i, fewer.get(i).with(ImmutableSortedMap.copyOf(merged)));
      smaller.add(new RandomScript(genome, ImmutableList.copyOf(fewer)));
    }
    ImmutableList<String> names = genome.keySet().asList();
    for (int size = names.size() / 2; size >= 1; size = size / 2) {
      for (int start = 0; start < names.size(); start += size) {
        List<String> left = names.subList(start, Math.min(names.size(), start + size));
        smaller.add(
            new RandomScript(
                ImmutableSortedMap.copyOf(Maps.filterKeys(genome, name -> !left.contains(name))),
                steps));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      RandomStep step = steps.get(i);
      if (step.disturbance() != RandomStep.Disturbance.NOTHING) {
        smaller.add(with(i, step.undisturbed()));
      }
      for (String name : step.edits().keySet()) {
        smaller.add(
            with(
                i,
                step.with(
                    ImmutableSortedMap.copyOf(
                        Maps.filterKeys(step.edits(), other -> !other.equals(name))))));
      }
    }
    return smaller;
  }

  private RandomScript with(int index, RandomStep step) {
    List<RandomStep> changed = new ArrayList<>(steps);
    changed.set(index, step);
    return new RandomScript(genome, ImmutableList.copyOf(changed));
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("begin with " + Maps.filterValues(genome, value -> value != 0) + "\n");
    steps.forEach(step -> text.append(step).append('\n'));
    return text.toString();
  }
}
