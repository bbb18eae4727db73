package dev.starling.action;

import static com.google.common.base.Preconditions.checkArgument;

import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * A file, directory or symbolic link that exactly one action of its owner makes.
 *
 * @param root an output root
 * @param rootRelativePath the path below it
 * @param kind what the action makes
 * @param owner the key of the value that holds the generating action
 */
public record DerivedArtifact(
    ArtifactRoot root, PathFragment rootRelativePath, Kind kind, ActionLookupKey owner)
    implements Artifact {

  /** What an action makes. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A directory with whatever the action puts in. */
    TREE,
    /** A symbolic link whose target is its content. */
    UNRESOLVED_SYMLINK,
    /** The tree of links to the runfiles of one executable. */
    RUNFILES
  }

  public DerivedArtifact {
    checkArgument(!root.isSource(), "derived artifact %s below a source root", rootRelativePath);
    checkArgument(!rootRelativePath.isEmpty(), "derived artifact of %s without a path", owner);
  }

  /** A regular file. */
  public static DerivedArtifact file(ArtifactRoot root, PathFragment path, ActionLookupKey owner) {
    return new DerivedArtifact(root, path, Kind.FILE, owner);
  }

  /** A directory with content known after execution only. */
  public static DerivedArtifact tree(ArtifactRoot root, PathFragment path, ActionLookupKey owner) {
    return new DerivedArtifact(root, path, Kind.TREE, owner);
  }

  /** A symbolic link that may dangle. */
  public static DerivedArtifact unresolvedSymlink(
      ArtifactRoot root, PathFragment path, ActionLookupKey owner) {
    return new DerivedArtifact(root, path, Kind.UNRESOLVED_SYMLINK, owner);
  }

  /** The runfiles tree of an executable. */
  public static DerivedArtifact runfiles(
      ArtifactRoot root, PathFragment path, ActionLookupKey owner) {
    return new DerivedArtifact(root, path, Kind.RUNFILES, owner);
  }

  @Override
  public Optional<Label> ownerLabel() {
    return owner.ownerLabel();
  }

  @Override
  public boolean isTree() {
    return kind == Kind.TREE;
  }

  @Override
  public boolean isUnresolvedSymlink() {
    return kind == Kind.UNRESOLVED_SYMLINK;
  }

  @Override
  public boolean isRunfilesTree() {
    return kind == Kind.RUNFILES;
  }

  @Override
  public String toString() {
    return "File:[" + root + "]" + rootRelativePath;
  }
}
