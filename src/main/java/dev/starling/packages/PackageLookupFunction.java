package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.PackageId;
import dev.starling.label.PackageNames;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the BUILD file of a package. */
final class PackageLookupFunction implements NodeFunction<PackageLookupKey, PackageLookup> {
  private static final ImmutableList<String> BUILD_FILES = ImmutableList.of("BUILD.bazel", "BUILD");

  @Override
  public PackageLookup compute(PackageLookupKey key, Environment environment)
      throws NodeException, InterruptedException {
    PackageId id = key.packageId();
    Optional<String> error = PackageNames.errorInPackage(id.path().pathString());
    if (error.isPresent()) {
      return new PackageLookup.Missing("Invalid package name '%s': %s".formatted(id, error.get()));
    }
    LoadingSettings settings = environment.get(LoadingSettings.KEY);
    if (settings.deletedPackages().contains(id)) {
      return new PackageLookup.Missing("Package is considered deleted due to --deleted_packages");
    }
    if (ExternalPackageKey.isThat(id)) {
      Optional<RootedPath> bindings = environment.get(ExternalPackageKey.INSTANCE).buildFile();
      if (bindings.isPresent()) {
        return new PackageLookup.Found(bindings.get());
      }
    }
    return switch (environment.get(new RepositoryDirectoryKey(id.repository()))) {
      case RepositoryDirectory.Missing(String reason) -> new PackageLookup.NoRepository(reason);
      case RepositoryDirectory.Found(Path root) -> find(id, root, environment);
    };
  }

  private static PackageLookup find(PackageId id, Path root, Environment environment)
      throws NodeException, InterruptedException {
    IgnoredDirectories ignored = environment.get(new IgnoredDirectoriesKey(id.repository()));
    if (ignored.contains(id.path())) {
      return new PackageLookup.Missing(PackageLookup.noBuildFile(id));
    }
    RootedPath directory = new RootedPath(root, id.path());
    for (String name : BUILD_FILES) {
      FileValue file = environment.get(new FileKey(directory.child(name)));
      if (file.isFile()) {
        return inItsRepository(id, new PackageLookup.Found(directory.child(name)), environment);
      }
    }
    return new PackageLookup.Missing(PackageLookup.noBuildFile(id));
  }

  private static PackageLookup inItsRepository(
      PackageId id, PackageLookup.Found found, Environment environment)
      throws NodeException, InterruptedException {
    if (!id.repository().isMain()
        || !environment.get(RepositoryBoundaryKey.WORKSPACE).mayBeCrossed()) {
      return found;
    }
    return environment
        .get(new RepositoryBoundaryKey(id.path()))
        .inner()
        .<PackageLookup>map(inner -> new PackageLookup.OtherRepository(inner.mistake(id)))
        .orElse(found);
  }
}
