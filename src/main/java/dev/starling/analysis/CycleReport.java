package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.toolchain.DeclaredToolchainsKey;
import dev.starling.graph.CycleException;
import dev.starling.graph.Key;

/** Draws a cycle of the graph as users know it. */
public final class CycleReport {
  private CycleReport() {}

  /** The drawing, with the heading that says what it is. */
  public static String text(CycleException failure) {
    ImmutableList<Key<?>> cycle = failure.cycle();
    StringBuilder text = new StringBuilder(heading(cycle));
    if (cycle.size() == 1) {
      return text.append("\n.-> ").append(cycle.getFirst()).append(" [self-edge]\n`--").toString();
    }
    for (int i = 0; i < cycle.size(); i++) {
      text.append(i == 0 ? "\n.-> " : "\n|   ").append(cycle.get(i));
    }
    return text.append("\n`-- ").append(cycle.getFirst()).toString();
  }

  /**
   * A target that is registered as a toolchain must not want one: then the registration is wrong.
   */
  private static String heading(ImmutableList<Key<?>> cycle) {
    for (int i = 0; i < cycle.size(); i++) {
      if (cycle.get(i) instanceof DeclaredToolchainsKey
          && cycle.get((i + 1) % cycle.size()) instanceof ConfiguredTargetKey registered) {
        return ("Misconfigured toolchains: %s is declared as a toolchain but has inappropriate"
                + " dependencies. Declared toolchains should be created with the 'toolchain' rule"
                + " and should not have dependencies that themselves require toolchains.")
            .formatted(registered.label());
      }
    }
    return "cycle in dependency graph:";
  }
}
