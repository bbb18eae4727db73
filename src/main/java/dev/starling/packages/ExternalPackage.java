package dev.starling.packages;

import dev.starling.graph.Value;
import dev.starling.path.RootedPath;
import java.util.Optional;

/**
 * The package {@code //external}, whose targets WORKSPACE binds.
 *
 * @param buildFile a file that declares them; none where nothing is bound
 * @param epoch another number each time the file is written
 */
public record ExternalPackage(Optional<RootedPath> buildFile, long epoch) implements Value {}
