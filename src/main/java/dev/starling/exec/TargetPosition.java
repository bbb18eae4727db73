package dev.starling.exec;

import dev.starling.graph.Value;
import java.util.Optional;

/** Where a target is declared, as messages show it. */
public record TargetPosition(Optional<String> position) implements Value {}
