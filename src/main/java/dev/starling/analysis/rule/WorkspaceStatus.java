package dev.starling.analysis.rule;

import dev.starling.action.ArtifactRoot;
import dev.starling.action.DerivedArtifact;
import dev.starling.analysis.WorkspaceStatusKey;
import dev.starling.path.PathFragment;

/**
 * The files that tell where, when and from what the build was made.
 *
 * @param stable what actions run again for when it changes: {@code ctx.info_file}
 * @param changing what they do not run again for: {@code ctx.version_file}
 */
public record WorkspaceStatus(DerivedArtifact stable, DerivedArtifact changing) {
  /** The files of every build. */
  public static final WorkspaceStatus ARTIFACTS =
      new WorkspaceStatus(file("stable-status.txt"), file("volatile-status.txt"));

  private static DerivedArtifact file(String name) {
    return DerivedArtifact.file(
        ArtifactRoot.BUILD_INFO, PathFragment.of(name), WorkspaceStatusKey.INSTANCE);
  }
}
