package dev.starling.packages.project;

import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.packages.PackageLookup;
import dev.starling.packages.PackageLookupKey;
import dev.starling.path.PathFragment;
import java.util.Optional;

/** Looks in a package, then above it; directories that are no packages do not count. */
final class NearestProjectFunction implements NodeFunction<NearestProjectKey, NearestProject> {
  private static final String NAME = "PROJECT.scl";

  @Override
  public NearestProject compute(NearestProjectKey key, Environment environment)
      throws NodeException, InterruptedException {
    PackageId id = key.packageId();
    if (environment.get(new PackageLookupKey(id)) instanceof PackageLookup.Found found
        && environment.get(new FileKey(found.directory().child(NAME))).isFile()) {
      return new NearestProject(Optional.of(Label.unvalidated(id, NAME)));
    }
    Optional<PathFragment> parent = id.path().parent();
    return parent.isEmpty()
        ? new NearestProject(Optional.empty())
        : environment.get(new NearestProjectKey(new PackageId(id.repository(), parent.get())));
  }
}
