package dev.starling.packages;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.path.PathFragment;
import java.util.Optional;

/** Checks that a label names its target in the package that really holds it. */
final class SubpackageBoundary {
  private SubpackageBoundary() {}

  /** Returns the package to which a directory belongs: itself or the nearest one above. */
  static Optional<PackageId> containing(PackageId directory, Environment environment)
      throws NodeException, InterruptedException {
    for (PathFragment path = directory.path(); ; path = path.directory()) {
      PackageId id = new PackageId(directory.repository(), path);
      if (environment.get(new PackageLookupKey(id)).exists()) {
        return Optional.of(id);
      }
      if (path.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** Returns what is wrong if a label leads out of its package, or into no package. */
  static Optional<String> violation(Label label, Environment environment)
      throws NodeException, InterruptedException {
    Optional<PackageId> owner =
        containing(new PackageId(label.repository(), label.toPath().directory()), environment);
    if (owner.isEmpty() || owner.get().equals(label.packageId())) {
      return Optional.empty();
    }
    boolean below = owner.get().path().startsWith(label.packagePath());
    PathFragment rest = label.toPath().relativeTo(owner.get().path());
    String what =
        below
            ? "'%s' is a subpackage".formatted(owner.get())
            : "'%s' is not a package".formatted(label.packageId());
    return Optional.of(
        "Label '%s' is invalid because %s; perhaps you meant to put the colon here: '%s:%s'?"
            .formatted(label, what, owner.get().canonicalForm(), rest));
  }
}
