package dev.starling.packages;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.HashCode;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import net.starlark.java.eval.Module;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .bzl} file, evaluated and frozen; equal by the text of the file and of all that it
 * loads.
 *
 * @param transitiveDigest identifies that text
 * @param loads the files that it loads, directly or not, each once, sorted
 */
public record BzlLoadValue(
    Label label,
    Module module,
    HashCode transitiveDigest,
    BzlVisibility visibility,
    ImmutableSortedSet<Label> loads)
    implements Value {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BzlLoadValue that
        && label.equals(that.label)
        && transitiveDigest.equals(that.transitiveDigest);
  }

  @Override
  public int hashCode() {
    return transitiveDigest.hashCode();
  }
}
