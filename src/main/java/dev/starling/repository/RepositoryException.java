package dev.starling.repository;

import dev.starling.graph.NodeException;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * Why the external repositories of a build are not known; the message is meant for their author.
 */
public final class RepositoryException extends NodeException {
  private static final long serialVersionUID = 1;

  RepositoryException(String message) {
    super(message);
  }

  RepositoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** An error at a place of a file. */
  static RepositoryException at(Location location, String message) {
    return new RepositoryException(location + ": " + message);
  }
}
