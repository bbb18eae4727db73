package dev.starling.action;

import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * A file or directory that no action makes; its place follows from its label.
 *
 * @param label the label of the source file
 */
public record SourceArtifact(Label label) implements Artifact {

  @Override
  public ArtifactRoot root() {
    return ArtifactRoot.source(label.repository());
  }

  @Override
  public PathFragment rootRelativePath() {
    return label.toPath();
  }

  @Override
  public Optional<Label> ownerLabel() {
    return Optional.of(label);
  }

  @Override
  public String toString() {
    return "File:[[source]]" + execPathString();
  }
}
