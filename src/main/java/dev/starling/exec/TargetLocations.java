package dev.starling.exec;

import dev.starling.graph.Environment;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** Knows where targets are declared, for messages. */
@FunctionalInterface
public interface TargetLocations {
  /** Where {@code target} is declared; nothing if that cannot be told. */
  Optional<Location> of(Label target, Environment environment) throws InterruptedException;
}
