package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.stream.Stream;

/** A node that needs itself, directly or through others; equal to others about the same cycle. */
public final class CycleException extends NodeException {
  private static final long serialVersionUID = 1;

  /** An order of keys that depends on nothing but what they show. */
  static final Comparator<Key<?>> ORDER =
      Comparator.<Key<?>, String>comparing(Object::toString).thenComparing(Key::kind);

  private final transient ImmutableList<Key<?>> cycle;

  private CycleException(ImmutableList<Key<?>> cycle) {
    super(
        "cycle in dependencies: "
            + Stream.concat(cycle.stream(), Stream.of(cycle.getFirst()))
                .map(Object::toString)
                .collect(joining(" -> ")));
    this.cycle = cycle;
  }

  /** Makes the failure of a cycle given from any of its keys; each key needs the next one. */
  static CycleException of(ImmutableList<Key<?>> cycle) {
    checkArgument(!cycle.isEmpty(), "a cycle has a node");
    int smallest = 0;
    for (int i = 1; i < cycle.size(); i++) {
      if (ORDER.compare(cycle.get(i), cycle.get(smallest)) < 0) {
        smallest = i;
      }
    }
    return new CycleException(
        ImmutableList.<Key<?>>builderWithExpectedSize(cycle.size())
            .addAll(cycle.subList(smallest, cycle.size()))
            .addAll(cycle.subList(0, smallest))
            .build());
  }

  /** Returns the keys from the smallest one on; each needs the next, the last needs the first. */
  public ImmutableList<Key<?>> cycle() {
    return cycle;
  }

  /** Returns the smaller of two failures, in an order that depends on nothing but the keys. */
  static CycleException smaller(CycleException a, CycleException b) {
    if (a.cycle.size() != b.cycle.size()) {
      return a.cycle.size() < b.cycle.size() ? a : b;
    }
    for (int i = 0; i < a.cycle.size(); i++) {
      int order = ORDER.compare(a.cycle.get(i), b.cycle.get(i));
      if (order != 0) {
        return order < 0 ? a : b;
      }
    }
    return a;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CycleException that && cycle.equals(that.cycle);
  }

  @Override
  public int hashCode() {
    return cycle.hashCode();
  }
}
