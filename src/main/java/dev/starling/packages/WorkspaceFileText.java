package dev.starling.packages;

import dev.starling.graph.Value;
import java.util.Optional;

/** The text of a file, in which each char is a byte; empty if there is no such file. */
public record WorkspaceFileText(Optional<String> text) implements Value {}
