package dev.starling.graph;

/** Says to whoever writes a graph down when it may, and how long. */
@FunctionalInterface
public interface WritingTurn {
  /** Writes at once, and everything. */
  WritingTurn ANY_TIME = () -> true;

  /**
   * Waits while others need the processor.
   *
   * @return false if the rest is not to be written: it then counts as unknown
   */
  boolean await();
}
