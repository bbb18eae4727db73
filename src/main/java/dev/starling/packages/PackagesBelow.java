package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;
import dev.starling.label.PackageId;

/**
 * The packages in a directory and below.
 *
 * @param packages a directory before those below, siblings by name
 */
public record PackagesBelow(ImmutableList<PackageId> packages) implements Value {
  /** No package. */
  static final PackagesBelow NONE = new PackagesBelow(ImmutableList.of());
}
