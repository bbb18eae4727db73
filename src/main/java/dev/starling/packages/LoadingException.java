package dev.starling.packages;

import dev.starling.graph.NodeException;
import org.jspecify.annotations.Nullable;

/** Why something could not be loaded; the family of this room. */
public sealed class LoadingException extends NodeException
    permits BzlLoadException,
        NoSuchPackageException,
        NoSuchTargetException,
        SyntaxErrorsException,
        TargetPatternException {
  private static final long serialVersionUID = 1;

  LoadingException(String message) {
    super(message);
  }

  LoadingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
