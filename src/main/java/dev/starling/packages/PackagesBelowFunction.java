package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Diagnostic;
import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.fs.DirectoryEntry;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import dev.starling.label.PackageId;
import dev.starling.label.PackageNames;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for packages directory by directory; each directory is a node, so that a new one concerns
 * only those above it. Links are followed, except those that lead to outputs or upwards.
 */
final class PackagesBelowFunction implements NodeFunction<PackagesBelowKey, PackagesBelow> {
  @Override
  public PackagesBelow compute(PackagesBelowKey key, Environment environment)
      throws NodeException, InterruptedException {
    PackageId directory = key.directory();
    if (!(environment.get(new RepositoryDirectoryKey(directory.repository()))
        instanceof RepositoryDirectory.Found(Path root))) {
      return PackagesBelow.NONE;
    }
    IgnoredDirectories ignored = environment.get(new IgnoredDirectoriesKey(directory.repository()));
    RootedPath place = new RootedPath(root, directory.path());
    if (ignored.contains(directory.path()) || !environment.get(new FileKey(place)).isDirectory()) {
      return PackagesBelow.NONE;
    }
    return collect(directory, children(directory, place, environment), environment);
  }

  private static PackagesBelow collect(
      PackageId directory, List<PackagesBelowKey> children, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<PackageId> packages = ImmutableList.builder();
    if (environment.get(new PackageLookupKey(directory)).exists()) {
      packages.add(directory);
    }
    for (Outcome<PackagesBelow> child : environment.outcomes(children)) {
      packages.addAll(child.orThrow().packages());
    }
    return new PackagesBelow(packages.build());
  }

  private static List<PackagesBelowKey> children(
      PackageId directory, RootedPath place, Environment environment)
      throws NodeException, InterruptedException {
    List<PackagesBelowKey> children = new ArrayList<>();
    for (DirectoryEntry entry : environment.get(new DirectoryListingKey(place)).entries()) {
      boolean enter =
          switch (entry.type()) {
            case DIRECTORY -> true;
            case SYMLINK -> isFollowed(directory, place.child(entry.name()), environment);
            case REGULAR_FILE, SPECIAL -> false;
          };
      PathFragment path = directory.path().append(entry.name());
      if (enter && PackageNames.errorInPackage(path.pathString()).isEmpty()) {
        children.add(new PackagesBelowKey(PackageId.of(directory.repository(), path.pathString())));
      }
    }
    return children;
  }

  private static boolean isFollowed(PackageId directory, RootedPath link, Environment environment)
      throws InterruptedException {
    String name = link.path().baseName();
    if (directory.path().isEmpty() && name.startsWith("bazel-")) {
      return false;
    }
    Outcome<FileValue> outcome = environment.outcome(new FileKey(link));
    if (outcome.success().isEmpty() || !outcome.success().get().isDirectory()) {
      return false;
    }
    FileValue file = outcome.success().get();
    if (file.contains(link)) {
      environment
          .events()
          .handle(
              Diagnostic.warning(
                  "%s is a link to a directory that holds it; no packages are looked for there"
                      .formatted(link)));
      return false;
    }
    return !leadsToOutputs(file.realPath().asPath());
  }

  /** Convenience links may have any prefix; what they lead to is always called so. */
  private static boolean leadsToOutputs(Path path) {
    for (Path name : path) {
      if (name.toString().equals("bazel-out") || name.toString().equals("execroot")) {
        return true;
      }
    }
    return false;
  }
}
