package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.NodeException;

/** Finds the paths of a package that match patterns. */
@FunctionalInterface
interface Globber {
  /**
   * Returns the matches of each pattern, in the order of the patterns.
   *
   * @param patterns well formed
   */
  ImmutableList<ImmutableList<String>> glob(
      ImmutableList<String> patterns, GlobKey.Operation operation)
      throws NodeException, InterruptedException;
}
