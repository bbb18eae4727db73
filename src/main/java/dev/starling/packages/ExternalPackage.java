package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.RuleClass;
import dev.starling.graph.Value;
import dev.starling.path.RootedPath;
import java.util.Optional;

/**
 * The package {@code //external}, whose targets WORKSPACE declares: what it binds, and its
 * repositories.
 *
 * @param buildFile a file that declares them; none where there is nothing
 * @param rules what the file finds predeclared besides what all BUILD files do
 * @param epoch another number each time the file is written
 */
public record ExternalPackage(
    Optional<RootedPath> buildFile, ImmutableMap<String, RuleClass> rules, long epoch)
    implements Value {}
