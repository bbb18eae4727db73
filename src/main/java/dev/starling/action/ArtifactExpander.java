package dev.starling.action;

import com.google.common.collect.ImmutableList;

/** Knows what tree artifacts contain; before execution nobody does. */
@FunctionalInterface
public interface ArtifactExpander {

  /** Leaves every tree as it is; for printing command lines before anything has run. */
  ArtifactExpander NONE = artifact -> ImmutableList.of(artifact);

  /** The files of a tree in the order of their paths; {@code artifact} alone if it is no tree. */
  ImmutableList<Artifact> expand(Artifact artifact) throws CommandLineException;
}
