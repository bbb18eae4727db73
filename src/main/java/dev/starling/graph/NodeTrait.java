package dev.starling.graph;

/** What a graph should know about the nodes of a kind. */
public enum NodeTrait {
  /**
   * Has no dependencies and looks at the outside world; the graph can list these nodes, so that
   * whoever watches the world can compare.
   */
  LEAF,
  /**
   * May wait long for something outside the graph, or for a node that does; in a group it is never
   * computed on the thread of whoever asks, so that a failing sibling stops the evaluation at once.
   */
  LONG_RUNNING,
  /**
   * Makes or sees things outside of the graph that no leaf tells of, or has a value that cannot be
   * read back: a new process computes it once, and goes on from there if the value is as before.
   */
  ONCE_PER_PROCESS,
  /** Is not written down: the value belongs to this process. */
  NOT_WRITTEN
}
