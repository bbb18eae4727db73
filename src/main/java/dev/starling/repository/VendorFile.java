package dev.starling.repository;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import java.nio.file.Path;

/**
 * What VENDOR.bazel says.
 *
 * @param ignored canonical names of repositories that are not taken from the vendor directory
 * @param pinned canonical names of repositories that are, whatever has changed since
 */
record VendorFile(ImmutableSet<String> ignored, ImmutableSet<String> pinned) implements Value {

  static final VendorFile EMPTY = new VendorFile(ImmutableSet.of(), ImmutableSet.of());

  /**
   * Asks for the file of a vendor directory.
   *
   * @param directory absolute
   */
  record FileKey(Path directory) implements Key<VendorFile> {
    static final NodeKind KIND = new NodeKind("VENDOR_FILE");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "VENDOR.bazel of " + directory;
    }
  }
}
