package dev.starling.codec;

/** A value that cannot be written, or bytes that are not what they should be. */
public final class CodecException extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes an exception that says what is wrong. */
  public CodecException(String message) {
    super(message);
  }

  /** Makes an exception that says what is wrong, and what it came from. */
  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
