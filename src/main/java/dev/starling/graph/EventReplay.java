package dev.starling.graph;

import dev.starling.event.EventHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what nodes have told, dependencies first in the order they were asked for, each node once.
 * Whole parts of the graph that are silent are passed by.
 */
final class EventReplay {
  private static final class Frame {
    final Node node;
    final @Nullable Node[] dependencies;
    int next;

    Frame(Node node) {
      this.node = node;
      this.dependencies = node.dependencies();
    }
  }

  private final EventHandler handler;
  private final Set<Node> visited = new HashSet<>();

  EventReplay(EventHandler handler) {
    this.handler = handler;
  }

  void replay(Node root) {
    Deque<Frame> stack = new ArrayDeque<>();
    enter(root, stack);
    while (!stack.isEmpty()) {
      Frame frame = stack.getLast();
      if (frame.next < frame.dependencies.length) {
        Node dependency = frame.dependencies[frame.next++];
        if (dependency != null) {
          enter(dependency, stack);
        }
      } else {
        stack.removeLast();
        Told.eventsOf(frame.node.stored()).forEach(handler::handle);
      }
    }
  }

  private void enter(Node node, Deque<Frame> stack) {
    if (node.isClean() && !node.has(Node.QUIET) && visited.add(node)) {
      stack.addLast(new Frame(node));
    }
  }
}
