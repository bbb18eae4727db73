package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.CycleException;
import dev.starling.graph.Key;

/** Draws a cycle of the graph as users know it. */
public final class CycleReport {
  private CycleReport() {}

  /** The drawing, with the heading that says what it is. */
  public static String text(CycleException failure) {
    ImmutableList<Key<?>> cycle = failure.cycle();
    StringBuilder text = new StringBuilder("cycle in dependency graph:");
    if (cycle.size() == 1) {
      return text.append("\n.-> ").append(cycle.getFirst()).append(" [self-edge]\n`--").toString();
    }
    for (int i = 0; i < cycle.size(); i++) {
      text.append(i == 0 ? "\n.-> " : "\n|   ").append(cycle.get(i));
    }
    return text.append("\n`-- ").append(cycle.getFirst()).toString();
  }
}
