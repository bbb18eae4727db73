package dev.starling.packages;

import dev.starling.graph.Value;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * Which repository a directory of the workspace belongs to.
 *
 * @param mayBeCrossed whether repositories can be declared inside of the workspace at all
 * @param inner the repository that begins here or further up; none in the main repository
 */
public record RepositoryBoundary(boolean mayBeCrossed, Optional<InnerRepository> inner)
    implements Value {

  /**
   * A repository inside of the workspace.
   *
   * @param root its directory, relative to the workspace
   */
  public record InnerRepository(PathFragment root, RepositoryName name) {

    /** What is wrong with a label of the main repository for a package of this one. */
    String mistake(PackageId wrong) {
      PackageId right = new PackageId(name, wrong.path().relativeTo(root));
      return "Invalid package reference %s crosses into repository %s: did you mean to use %s instead?"
          .formatted(
              wrong.path(), name.isMain() ? "@@" : "@@" + name.name(), right.canonicalForm());
    }
  }
}
