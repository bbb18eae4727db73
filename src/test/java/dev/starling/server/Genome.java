package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Small numbers by name, of which a random workspace and its flags are a function: an edit gives a
 * number another value, a failure is made smaller by leaving out edits.
 */
final class Genome {
  private final Map<String, Gene> genes;
  private final ImmutableList<String> drawn;
  private final TreeMap<String, Integer> values = new TreeMap<>();

  /**
   * What a number may be.
   *
   * @param size it is below that
   * @param weight how often it is chosen for an edit
   * @param calm in how many of a hundred edits it becomes zero
   * @param isFault whether other values break so much that they do not stay for long
   */
  private record Gene(int size, int weight, int calm, boolean isFault) {}

  private Genome(Map<String, Gene> genes, ImmutableList<String> drawn) {
    this.genes = genes;
    this.drawn = drawn;
  }

  /** Collects what there is to choose. */
  static final class Builder {
    private final Map<String, Gene> genes = new HashMap<>();
    private final List<String> drawn = new ArrayList<>();

    /** A number below {@code size}. */
    Builder add(String name, int size, int weight, int calm) {
      return add(name, new Gene(size, weight, calm, /* isFault= */ false));
    }

    /** As {@link #add}, for a number that breaks something large when it is not zero. */
    Builder addFault(String name, int size, int weight) {
      return add(name, new Gene(size, weight, /* calm= */ 20, /* isFault= */ true));
    }

    private Builder add(String name, Gene gene) {
      genes.put(name, gene);
      for (int i = 0; i < gene.weight; i++) {
        drawn.add(name);
      }
      return this;
    }

    /** All of them, each zero. */
    Genome build() {
      return new Genome(genes, ImmutableList.copyOf(drawn));
    }
  }

  /** The present value of a number. */
  int get(String name, Object... parts) {
    String key = parts.length == 0 ? name : name.formatted(parts);
    if (!genes.containsKey(key)) {
      throw new IllegalArgumentException("no gene " + key);
    }
    return values.getOrDefault(key, 0);
  }

  /** Other values for a few numbers, mostly of those whose names begin alike. */
  ImmutableSortedMap<String, Integer> edits(Random random, int count, String beginning) {
    SortedMap<String, Integer> edits = new TreeMap<>();
    ImmutableList<String> near =
        drawn.stream()
            .filter(name -> name.startsWith(beginning))
            .collect(ImmutableList.toImmutableList());
    for (int i = 0; i < count; i++) {
      ImmutableList<String> from = near.isEmpty() || random.nextInt(4) == 0 ? drawn : near;
      String name = from.get(random.nextInt(from.size()));
      edits.put(name, draw(name, random));
    }
    for (String name : values.keySet()) {
      if (genes.get(name).isFault && random.nextInt(3) == 0) {
        edits.putIfAbsent(name, 0);
      }
    }
    return ImmutableSortedMap.copyOf(edits);
  }

  private int draw(String name, Random random) {
    Gene gene = genes.get(name);
    return random.nextInt(100) < gene.calm ? 0 : random.nextInt(gene.size);
  }

  /** A value for each number, as if it had been edited; no faults. */
  ImmutableSortedMap<String, Integer> allAtRandom(Random random) {
    SortedMap<String, Integer> all = new TreeMap<>();
    for (String name : new TreeMap<>(genes).keySet()) {
      if (!genes.get(name).isFault) {
        all.put(name, draw(name, random));
      }
    }
    return ImmutableSortedMap.copyOf(all);
  }

  /** The edits that lead from the present values to others. */
  ImmutableSortedMap<String, Integer> editsTo(Map<String, Integer> others) {
    SortedMap<String, Integer> edits = new TreeMap<>(others);
    values.forEach(
        (name, value) -> {
          if (others.getOrDefault(name, 0).equals(value)) {
            edits.remove(name);
          } else {
            edits.putIfAbsent(name, 0);
          }
        });
    return ImmutableSortedMap.copyOf(edits);
  }

  void apply(Map<String, Integer> edits) {
    edits.forEach(
        (name, value) -> {
          if (value == 0) {
            values.remove(name);
          } else {
            values.put(name, value);
          }
        });
  }

  /** All numbers that are not zero. */
  ImmutableSortedMap<String, Integer> values() {
    return ImmutableSortedMap.copyOf(values);
  }
}
