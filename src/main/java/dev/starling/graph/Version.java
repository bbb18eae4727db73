package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A state of the leaves of a graph; a greater number is a later state.
 *
 * @param number counted from 1
 */
public record Version(int number) implements Comparable<Version> {
  /** Checks the number. */
  public Version {
    checkArgument(number > 0, "versions count from 1, not %s", number);
  }

  @Override
  public int compareTo(Version other) {
    return Integer.compare(number, other.number);
  }
}
