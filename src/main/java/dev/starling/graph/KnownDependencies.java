package dev.starling.graph;

import com.google.common.primitives.ImmutableIntArray;
import dev.starling.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of a node when it was computed last. Those of a node that was written down come
 * into the graph group by group, because a key may need what an earlier group has.
 */
final class KnownDependencies {
  /** Instead of an end: a member of the group is not known any more. */
  static final int LOST = -1;

  private final Node node;
  private final @Nullable Node[] nodes;
  private final @Nullable WrittenNodes written;
  private final ImmutableIntArray numbers;

  private KnownDependencies(
      Node node,
      @Nullable Node[] nodes,
      @Nullable WrittenNodes written,
      ImmutableIntArray numbers) {
    this.node = node;
    this.nodes = nodes;
    this.written = written;
    this.numbers = numbers;
  }

  static KnownDependencies of(Node node, Graph graph) {
    WrittenNodes written = graph.written();
    if (written == null || !node.has(Node.UNLINKED)) {
      return new KnownDependencies(node, node.dependencies(), null, ImmutableIntArray.of());
    }
    ImmutableIntArray numbers;
    try {
      numbers = written.dependencies(node);
    } catch (CodecException _) {
      numbers = ImmutableIntArray.of(LOST);
    }
    return new KnownDependencies(node, new Node[numbers.length()], written, numbers);
  }

  /** Returns the nodes and brackets, as far as {@link #groupFrom} came. */
  @Nullable Node[] nodes() {
    return nodes;
  }

  /** Returns where a group ends, or {@link #LOST}. */
  int groupFrom(int start) {
    if (written == null) {
      return DependencyRecorder.groupEnd(nodes, start);
    }
    int end = start + 1;
    if (numbers.get(start) == 0) {
      while (end < numbers.length() && numbers.get(end) != 0) {
        end++;
      }
      end++;
    }
    if (end > numbers.length()) {
      return LOST;
    }
    try {
      for (int i = start; i < end; i++) {
        nodes[i] = numbers.get(i) == 0 ? null : written.node(numbers.get(i));
      }
      return end;
    } catch (CodecException _) {
      return LOST;
    }
  }

  /** Links the node with them, if it is not. */
  void link() {
    if (written != null) {
      node.link(nodes);
    }
  }
}
