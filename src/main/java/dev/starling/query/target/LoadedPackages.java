package dev.starling.query.target;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.Target;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The packages that one query has loaded so far. Belongs to one thread. */
public final class LoadedPackages {

  private final NodeLoader loader;
  private final Map<PackageId, Outcome<Package>> packages = new HashMap<>();

  /** No package is loaded at first. */
  public LoadedPackages(NodeLoader loader) {
    this.loader = loader;
  }

  /** Asks the graph for nodes. */
  public NodeLoader loader() {
    return loader;
  }

  /** Loads the packages of the labels that are not loaded yet, all in parallel. */
  public void load(Iterable<Label> labels) throws InterruptedException {
    Set<PackageKey> missing = new LinkedHashSet<>();
    for (Label label : labels) {
      if (!packages.containsKey(label.packageId())) {
        missing.add(new PackageKey(label.packageId()));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    ImmutableMap<Key<Package>, Outcome<Package>> outcomes = loader.outcomes(missing);
    missing.forEach(key -> packages.put(key.packageId(), outcomes.get(key)));
  }

  /**
   * A package.
   *
   * @throws NodeException if it cannot be loaded
   */
  public Package get(PackageId id) throws NodeException, InterruptedException {
    Outcome<Package> known = packages.get(id);
    if (known == null) {
      known = loader.outcome(new PackageKey(id));
      packages.put(id, known);
    }
    return known.orThrow();
  }

  /**
   * A target.
   *
   * @throws NodeException if its package cannot be loaded, or has no such target
   */
  public Target target(Label label) throws NodeException, InterruptedException {
    return get(label.packageId()).target(label.name());
  }
}
