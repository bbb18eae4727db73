package dev.starling.graph;

import dev.starling.digest.Digest;
import org.jspecify.annotations.Nullable;

/** Stands in a node for a value that an earlier process has written down. */
sealed interface WrittenValue {

  /** A value that is read when somebody asks for it; all nodes of a graph hold the same one. */
  non-sealed interface OnDisk extends WrittenValue {
    /** Returns the value of a node, or null if it cannot be read. */
    @Nullable Object read(Node node);
  }

  /** What is known of a value that is never read, because the node is computed again. */
  record Fingerprinted(Digest digest) implements WrittenValue {}
}
