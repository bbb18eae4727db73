package dev.starling.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a node asks for, in order.
 *
 * <p>The result is an array in which {@code null} opens and closes a group of nodes that were asked
 * for together; any other node is a group of its own. A node that was asked for again is left out.
 */
final class DependencyRecorder {
  /** The dependencies of a node that has none. */
  static final @Nullable Node[] NONE = new Node[0];

  private static final int NEAR = 4;
  private static final int FEW = 24;

  private @Nullable Node[] buffer = NONE;
  private int size;

  void add(Node node) {
    for (int i = Math.max(0, size - NEAR); i < size; i++) {
      if (buffer[i] == node) {
        return;
      }
    }
    append(node);
  }

  void addGroup(Node[] nodes) {
    if (nodes.length == 1) {
      add(nodes[0]);
      return;
    }
    append(null);
    for (Node node : nodes) {
      append(node);
    }
    append(null);
  }

  private void append(@Nullable Node node) {
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(6, size * 2));
    }
    buffer[size++] = node;
  }

  /** Returns what was collected; each node once. */
  @Nullable Node[] build() {
    int kept = 0;
    int opened = -1;
    NodeHashSet seen = size > FEW ? new NodeHashSet(size) : null;
    for (int i = 0; i < size; i++) {
      Node node = buffer[i];
      if (node != null) {
        if (seen != null ? seen.add(node) : isNew(node, kept)) {
          buffer[kept++] = node;
        }
      } else if (opened < 0) {
        opened = kept;
        buffer[kept++] = null;
      } else {
        kept = close(opened, kept);
        opened = -1;
      }
    }
    return kept == 0 ? NONE : kept == buffer.length ? buffer : Arrays.copyOf(buffer, kept);
  }

  private boolean isNew(Node node, int kept) {
    for (int i = 0; i < kept; i++) {
      if (buffer[i] == node) {
        return false;
      }
    }
    return true;
  }

  /** Ends a group; one with fewer than two members needs no marks. */
  private int close(int opened, int kept) {
    int members = kept - opened - 1;
    if (members > 1) {
      buffer[kept++] = null;
      return kept;
    }
    if (members == 1) {
      buffer[opened] = buffer[opened + 1];
    }
    return opened + members;
  }

  /** Returns the groups of such an array. */
  static List<Node[]> groups(@Nullable Node[] dependencies) {
    List<Node[]> groups = new ArrayList<>();
    for (int i = 0; i < dependencies.length; i++) {
      int end = groupEnd(dependencies, i);
      groups.add(group(dependencies, i, end));
      i = end - 1;
    }
    return groups;
  }

  /** Returns where the group ends that starts here, marks included. */
  static int groupEnd(@Nullable Node[] dependencies, int start) {
    int end = start + 1;
    if (dependencies[start] == null) {
      while (dependencies[end] != null) {
        end++;
      }
      end++;
    }
    return end;
  }

  /** Returns the members of a group, without marks. */
  static Node[] group(@Nullable Node[] dependencies, int start, int end) {
    @SuppressWarnings("nullness") // marks are outside of the range
    Node[] members =
        dependencies[start] == null
            ? Arrays.copyOfRange(dependencies, start + 1, end - 1)
            : new Node[] {dependencies[start]};
    return members;
  }
}
