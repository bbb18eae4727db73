package dev.starling.query.target;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.InputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageLookup;
import dev.starling.packages.PackageLookupKey;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import dev.starling.query.QueryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files out of which packages are made. Files that no package declares are targets here, too.
 */
public final class LoadedFiles {

  private final NodeLoader loader;
  private final Map<Label, Target> files = new HashMap<>();

  LoadedFiles(NodeLoader loader) {
    this.loader = loader;
  }

  /** A file that an answer of this object held. */
  Optional<Target> known(Label label) {
    return Optional.ofNullable(files.get(label));
  }

  /** The .bzl files that the BUILD file of a package loads, directly or not, sorted. */
  public ImmutableSet<Label> loads(Package p) throws QueryException, InterruptedException {
    TreeSet<Label> loads = new TreeSet<>();
    for (Label load : p.loads()) {
      loads.add(load);
      try {
        loads.addAll(loader.get(new BzlLoadKey(load)).loads());
      } catch (NodeException e) {
        throw QueryException.evaluation(e.getMessage());
      }
    }
    return ImmutableSet.copyOf(loads);
  }

  /**
   * The .bzl files of a package, and, if asked for, its BUILD file and those of the packages to
   * which the .bzl files belong.
   */
  ImmutableSet<Label> of(Package p, boolean withBuildFiles)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<Label> found = ImmutableSet.builder();
    if (withBuildFiles) {
      found.add(p.buildFileLabel());
    }
    for (Label load : loads(p)) {
      found.add(file(load));
      if (withBuildFiles) {
        buildFileOf(load).ifPresent(found::add);
      }
    }
    return found.build();
  }

  private Optional<Label> buildFileOf(Label load) throws InterruptedException {
    return loader
        .outcome(new PackageLookupKey(load.packageId()))
        .success()
        .flatMap(
            lookup ->
                lookup instanceof PackageLookup.Found found
                    ? Optional.of(file(load.sibling(found.buildFileName())))
                    : Optional.empty());
  }

  private Label file(Label label) {
    files.putIfAbsent(
        label, new InputFile(label, Visibility.PUBLIC, Optional.empty(), /* isExported= */ false));
    return label;
  }
}
