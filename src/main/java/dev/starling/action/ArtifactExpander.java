package dev.starling.action;

import com.google.common.collect.ImmutableList;

/** Knows what tree artifacts contain, before execution nothing, and under which paths they are. */
@FunctionalInterface
public interface ArtifactExpander {

  /** Leaves every tree as it is; for printing command lines before anything has run. */
  ArtifactExpander NONE = artifact -> ImmutableList.of(artifact);

  /** The files of a tree in the order of their paths; {@code artifact} alone if it is no tree. */
  ImmutableList<Artifact> expand(Artifact artifact) throws CommandLineException;

  /** How paths are shown on the command line. */
  default PathMapping paths() {
    return PathMapping.NONE;
  }

  /** The same knowledge, with another mapping of paths. */
  default ArtifactExpander with(PathMapping mapping) {
    ArtifactExpander plain = this;
    return mapping == paths()
        ? this
        : new ArtifactExpander() {
          @Override
          public ImmutableList<Artifact> expand(Artifact artifact) throws CommandLineException {
            return plain.expand(artifact);
          }

          @Override
          public PathMapping paths() {
            return mapping;
          }
        };
  }
}
