package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/**
 * Asks for a {@code .bzl} file, evaluated.
 *
 * @param label the file, named as if it were a target
 * @param isPrelude whether names that the file loads are visible outside
 */
public record BzlLoadKey(Label label, boolean isPrelude) implements Key<BzlLoadValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("BZL_LOAD");

  /** Asks for an ordinary file. */
  public BzlLoadKey(Label label) {
    this(label, /* isPrelude= */ false);
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return label.canonicalForm();
  }
}
