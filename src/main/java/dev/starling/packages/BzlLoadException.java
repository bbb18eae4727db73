package dev.starling.packages;

import org.jspecify.annotations.Nullable;

/** A {@code .bzl} file that cannot be loaded; what is wrong in it has been told by events. */
public final class BzlLoadException extends LoadingException {
  private static final long serialVersionUID = 1;

  private final boolean isMissing;

  private BzlLoadException(String message, @Nullable Throwable cause, boolean isMissing) {
    super(message, cause);
    this.isMissing = isMissing;
  }

  /** A file that cannot be loaded. */
  public BzlLoadException(String message) {
    this(message, null, /* isMissing= */ false);
  }

  /** A file that cannot be loaded because of something else. */
  public BzlLoadException(String message, @Nullable Throwable cause) {
    this(message, cause, /* isMissing= */ false);
  }

  /** A file that is not there. */
  static BzlLoadException missing(String message) {
    return new BzlLoadException(message, null, /* isMissing= */ true);
  }

  /** Tells whether the file itself is not there. */
  boolean isMissing() {
    return isMissing;
  }
}
