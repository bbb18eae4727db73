package dev.starling.config;

import dev.starling.path.PathFragment;

/**
 * Where the outputs of a configuration go, relative to the execution root.
 *
 * @param mnemonic the name of the configuration's directory, such as {@code k8-fastbuild}
 */
public record OutputDirectories(String mnemonic) {
  /** The directory of all outputs. */
  public static final PathFragment PRODUCT_OUTPUT = PathFragment.of("bazel-out");

  /** {@code bazel-out/<mnemonic>}. */
  public PathFragment root() {
    return PRODUCT_OUTPUT.append(mnemonic);
  }

  /** Where outputs of rules go. */
  public PathFragment bin() {
    return root().append("bin");
  }

  /** Where generated sources go: the same as {@link #bin}. */
  public PathFragment genfiles() {
    return bin();
  }

  /** Where logs of tests go. */
  public PathFragment testLogs() {
    return root().append("testlogs");
  }
}
