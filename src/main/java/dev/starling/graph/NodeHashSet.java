package dev.starling.graph;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Nodes by identity, in one array; for the few nodes that very many others depend on. */
final class NodeHashSet {
  private @Nullable Node[] table;
  private int size;

  NodeHashSet(int expected) {
    table = new Node[Integer.highestOneBit(Math.max(expected, 8)) * 4];
  }

  int size() {
    return size;
  }

  boolean add(Node node) {
    int slot = slot(node);
    if (table[slot] != null) {
      return false;
    }
    table[slot] = node;
    if (++size * 3 > table.length * 2) {
      resize();
    }
    return true;
  }

  boolean remove(Node node) {
    int hole = slot(node);
    if (table[hole] == null) {
      return false;
    }
    size--;
    table[hole] = null;
    // Entries that were pushed past the hole move back into it.
    int mask = table.length - 1;
    for (int i = (hole + 1) & mask; table[i] != null; i = (i + 1) & mask) {
      Node moved = table[i];
      table[i] = null;
      table[slot(moved)] = moved;
    }
    return true;
  }

  void forEach(Consumer<Node> action) {
    for (Node node : table) {
      if (node != null) {
        action.accept(node);
      }
    }
  }

  private int slot(Node node) {
    int mask = table.length - 1;
    int hash = System.identityHashCode(node);
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (table[slot] != null && table[slot] != node) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void resize() {
    @Nullable Node[] old = table;
    table = new Node[old.length * 2];
    for (Node node : old) {
      if (node != null) {
        table[slot(node)] = node;
      }
    }
  }
}
