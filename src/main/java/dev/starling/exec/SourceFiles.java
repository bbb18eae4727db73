package dev.starling.exec;

import dev.starling.action.SourceArtifact;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.Optional;

/** Knows what source files contain, and notices when they change. */
@FunctionalInterface
public interface SourceFiles {
  /** The content of a source file or directory; nothing if it does not exist. */
  Optional<ArtifactValue> content(SourceArtifact source, Environment environment)
      throws NodeException, InterruptedException;
}
