package dev.starling.packages;

/** A file that cannot be read as Starlark; the errors have been told by events. */
public final class SyntaxErrorsException extends LoadingException {
  private static final long serialVersionUID = 1;

  /** A file that cannot be read. */
  public SyntaxErrorsException(String message) {
    super(message);
  }
}
