package dev.starling.repository;

import dev.starling.graph.Value;
import java.nio.file.Path;

/**
 * A repository that was fetched.
 *
 * @param root its directory
 * @param epoch another number each time it is fetched
 */
record FetchedDirectory(Path root, long epoch) implements Value {}
