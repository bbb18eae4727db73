package dev.starling.action;

import java.util.Optional;

/**
 * What belongs to an executable with runfiles.
 *
 * @param executable the file to run
 * @param tree its runfiles and their place
 * @param treeArtifact stands for the tree among the inputs of an action
 * @param inputManifest {@code x.runfiles_manifest}, which lists the tree
 * @param outputManifest {@code x.runfiles/MANIFEST}, present in the tree once it is made
 * @param arguments what the target's {@code args} attribute says, for {@code run} and tests
 * @param environment what the target says about variables, for {@code run} and tests
 */
public record RunfilesSupport(
    Artifact executable,
    RunfilesTree tree,
    DerivedArtifact treeArtifact,
    DerivedArtifact inputManifest,
    DerivedArtifact outputManifest,
    CommandLine arguments,
    ActionEnvironment environment) {

  /** The file that maps repository names at run time. */
  public Optional<DerivedArtifact> repositoryMapping() {
    return tree.repositoryMapping();
  }
}
