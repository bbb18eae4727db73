package dev.starling.packages;

import org.jspecify.annotations.Nullable;

/** A target pattern that means nothing. */
public final class TargetPatternException extends LoadingException {
  private static final long serialVersionUID = 1;

  /** A pattern that means nothing. */
  public TargetPatternException(String message) {
    super(message);
  }

  /** A pattern that means nothing because of something else. */
  public TargetPatternException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
