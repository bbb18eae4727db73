package dev.starling.action;

import static com.google.common.base.Preconditions.checkArgument;

import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * A file inside a tree artifact, known only after the tree has been made.
 *
 * @param parent the tree
 * @param parentRelativePath the path below the tree's directory
 */
public record TreeFileArtifact(DerivedArtifact parent, PathFragment parentRelativePath)
    implements Artifact {

  public TreeFileArtifact {
    checkArgument(parent.isTree(), "%s is not a tree", parent);
  }

  @Override
  public ArtifactRoot root() {
    return parent.root();
  }

  @Override
  public PathFragment rootRelativePath() {
    return parent.rootRelativePath().append(parentRelativePath);
  }

  @Override
  public Optional<Label> ownerLabel() {
    return parent.ownerLabel();
  }

  @Override
  public String treeRelativePath() {
    return parentRelativePath.toString();
  }

  @Override
  public String toString() {
    return parent + "/" + parentRelativePath;
  }
}
