package dev.starling.action;

import net.starlark.java.eval.StarlarkSemantics;

/**
 * How an action sees the paths of outputs: where they lie, or without the name of the
 * configuration, so that the action is the same in all configurations that it does not depend on.
 */
public enum PathMapping {
  /** Paths are what they are. */
  NONE,
  /** {@code cfg} stands for the name of the configuration: {@code bazel-out/cfg/bin/...}. */
  STRIP;

  /** The execution requirement by which an action says that it can do with mapped paths. */
  public static final String REQUIREMENT = "supports-path-mapping";

  private static final String CONFIGURATION = "cfg";
  private static final StarlarkSemantics.Key<Boolean> STRIPS =
      new StarlarkSemantics.Key<>("path_mapping", false);

  /** The mapping by which a Starlark function sees the paths of files. */
  static PathMapping of(StarlarkSemantics semantics) {
    return semantics.get(STRIPS) ? STRIP : NONE;
  }

  /** {@code semantics} for functions that see the paths of files by this mapping. */
  StarlarkSemantics in(StarlarkSemantics semantics) {
    return this == of(semantics)
        ? semantics
        : semantics.toBuilder().set(STRIPS, this == STRIP).build();
  }

  /** A root as the action sees it. */
  public ArtifactRoot root(ArtifactRoot root) {
    return switch (root.kind()) {
      case SOURCE, BUILD_INFO -> root;
      case BIN, TESTLOGS -> this == NONE ? root : new ArtifactRoot(root.kind(), CONFIGURATION);
    };
  }

  /** The exec path of an artifact as the action sees it. */
  public String execPath(Artifact artifact) {
    return this == NONE || artifact.isSource()
        ? artifact.execPathString()
        : root(artifact.root()).path() + "/" + artifact.rootRelativePath();
  }
}
