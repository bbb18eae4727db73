package dev.starling.graph;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that depend on a node, in as little memory as their number allows: nothing, the one
 * node itself, a short array filled from the front, or a {@link NodeHashSet}.
 *
 * <p>The functions take and return that representation; the caller holds the node's lock.
 */
final class ReverseDependencies {
  private static final int LONGEST_ARRAY = 16;

  private ReverseDependencies() {}

  /** Adds a node that is not there. */
  static Object add(@Nullable Object set, Node node) {
    return switch (set) {
      case null -> node;
      case Node one -> new Node[] {one, node};
      case Node[] array -> addToArray(array, node);
      case NodeHashSet hashed -> {
        hashed.add(node);
        yield hashed;
      }
      default -> throw unknown(set);
    };
  }

  private static Object addToArray(Node[] array, Node node) {
    int size = sizeOf(array);
    if (size < array.length) {
      array[size] = node;
      return array;
    }
    if (size < LONGEST_ARRAY) {
      Node[] longer = Arrays.copyOf(array, Math.min(size * 2, LONGEST_ARRAY));
      longer[size] = node;
      return longer;
    }
    NodeHashSet hashed = new NodeHashSet(size);
    for (Node each : array) {
      hashed.add(each);
    }
    hashed.add(node);
    return hashed;
  }

  private static int sizeOf(@Nullable Node[] array) {
    int size = array.length;
    while (size > 0 && array[size - 1] == null) {
      size--;
    }
    return size;
  }

  /** Removes a node if it is there. */
  static @Nullable Object remove(@Nullable Object set, Node node) {
    return switch (set) {
      case null -> null;
      case Node one -> one == node ? null : one;
      case Node[] array -> removeFromArray(array, node);
      case NodeHashSet hashed -> {
        hashed.remove(node);
        yield hashed.size() == 0 ? null : hashed;
      }
      default -> throw unknown(set);
    };
  }

  private static @Nullable Object removeFromArray(@Nullable Node[] array, Node node) {
    int size = sizeOf(array);
    for (int i = 0; i < size; i++) {
      if (array[i] == node) {
        array[i] = array[size - 1];
        array[size - 1] = null;
        return size == 1 ? null : array;
      }
    }
    return array;
  }

  /** Visits all nodes, in no particular order. */
  static void forEach(@Nullable Object set, Consumer<Node> action) {
    switch (set) {
      case null -> {}
      case Node one -> action.accept(one);
      case Node[] array -> {
        for (int i = 0; i < array.length && array[i] != null; i++) {
          action.accept(array[i]);
        }
      }
      case NodeHashSet hashed -> hashed.forEach(action);
      default -> throw unknown(set);
    }
  }

  private static IllegalStateException unknown(Object set) {
    return new IllegalStateException("no set of nodes: " + set.getClass());
  }
}
