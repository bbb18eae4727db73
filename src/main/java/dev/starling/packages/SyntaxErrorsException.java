package dev.starling.packages;

/** A file that cannot be read as Starlark; the errors have been told by events. */
public final class SyntaxErrorsException extends LoadingException {
  private static final long serialVersionUID = 1;

  private final boolean isMissing;

  private SyntaxErrorsException(String message, boolean isMissing) {
    super(message);
    this.isMissing = isMissing;
  }

  /** A file that cannot be read. */
  public SyntaxErrorsException(String message) {
    this(message, /* isMissing= */ false);
  }

  /** A file that is not there. */
  static SyntaxErrorsException missing(String message) {
    return new SyntaxErrorsException(message, /* isMissing= */ true);
  }

  /** Tells whether the file is not there. */
  boolean isMissing() {
    return isMissing;
  }
}
