package dev.starling.packages;

import org.jspecify.annotations.Nullable;

/** A {@code .bzl} file that cannot be loaded; what is wrong in it has been told by events. */
public final class BzlLoadException extends LoadingException {
  private static final long serialVersionUID = 1;

  /** A file that cannot be loaded. */
  public BzlLoadException(String message) {
    super(message);
  }

  /** A file that cannot be loaded because of something else. */
  public BzlLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
