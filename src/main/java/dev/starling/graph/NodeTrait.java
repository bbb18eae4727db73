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
  LONG_RUNNING
}
