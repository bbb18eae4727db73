package dev.starling.packages.project;

import dev.starling.graph.Value;
import dev.starling.label.Label;
import java.util.Optional;

/** The project file that counts for a package, if there is one. */
public record NearestProject(Optional<Label> file) implements Value {}
