package dev.starling.exec;

import com.google.common.collect.ImmutableSortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How many actions each runner has carried out in a build. */
public final class ExecutionCounts {
  /** Actions that the engine carries out itself. */
  public static final String INTERNAL = "internal";

  /** Actions whose outputs were there or were restored. */
  public static final String CACHED = "action cache hit";

  /** Actions that started a process here. */
  public static final String LOCAL = "local";

  private final ConcurrentSkipListMap<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  /** Counts an action that {@code runner} carried out. */
  public void add(String runner) {
    counts.computeIfAbsent(runner, _ -> new LongAdder()).increment();
  }

  /** The numbers by runner. */
  public ImmutableSortedMap<String, Long> counts() {
    ImmutableSortedMap.Builder<String, Long> result = ImmutableSortedMap.naturalOrder();
    counts.forEach((runner, count) -> result.put(runner, count.sum()));
    return result.build();
  }
}
