package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/**
 * Asks for a {@code .bzl} file, evaluated.
 *
 * @param label the file, named as if it were a target
 * @param isPrelude whether names that the file loads are visible outside
 * @param declaresRepositories whether the file is needed to know the repositories of the build, so
 *     that nothing in it may come from a rule set without being loaded
 */
public record BzlLoadKey(Label label, boolean isPrelude, boolean declaresRepositories)
    implements Key<BzlLoadValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("BZL_LOAD");

  /** Asks for an ordinary file. */
  public BzlLoadKey(Label label) {
    this(label, /* isPrelude= */ false);
  }

  /** Asks for a file that BUILD files load, or for the prelude. */
  public BzlLoadKey(Label label, boolean isPrelude) {
    this(label, isPrelude, /* declaresRepositories= */ false);
  }

  /** Asks for a file with repository rules, macros for WORKSPACE, or module extensions. */
  public static BzlLoadKey forRepositories(Label label) {
    return new BzlLoadKey(label, /* isPrelude= */ false, /* declaresRepositories= */ true);
  }

  /** Asks for a file that this one loads. */
  BzlLoadKey loaded(Label other) {
    return new BzlLoadKey(other, /* isPrelude= */ false, declaresRepositories);
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
