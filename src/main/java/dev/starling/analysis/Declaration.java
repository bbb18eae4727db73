package dev.starling.analysis;

import dev.starling.event.Diagnostic;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/**
 * Where a target is declared and what it is.
 *
 * @param kind such as {@code genrule rule}
 * @param location the call that declares it; a source file may have none
 */
public record Declaration(Label label, String kind, Optional<Location> location) implements Value {

  /** An error about the target, {@code in genrule rule //a:b: ...}. */
  public Diagnostic error(String message) {
    String text = "in %s %s: %s".formatted(kind, label, message);
    return location
        .map(place -> Diagnostic.error(place, text))
        .orElseGet(() -> Diagnostic.error(text));
  }
}
