package dev.starling.exec;

import dev.starling.graph.Environment;
import dev.starling.label.Label;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.Target;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** Where packages declare their targets, at present. */
public final class PackageLocations implements TargetLocations {
  @Override
  public Optional<Location> of(Label target, Environment environment) throws InterruptedException {
    Optional<Package> found = environment.outcome(new PackageKey(target.packageId())).success();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Target> declared = found.get().find(target.name());
    if (declared.isEmpty() || declared.get().callFrame().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GraphPositions(environment).locate(declared.get().callFrame().get().outermost()));
  }
}
