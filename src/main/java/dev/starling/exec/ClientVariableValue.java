package dev.starling.exec;

import dev.starling.graph.Value;
import java.util.Optional;

/** The value of an environment variable of the client; absent if it is not set. */
public record ClientVariableValue(Optional<String> value) implements Value {}
