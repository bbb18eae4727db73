package dev.starling.config;

/** A transition that cannot be applied; the message says why. */
public final class TransitionException extends Exception {

  /** An exception with a message for users. */
  public TransitionException(String message) {
    super(message);
  }

  /** An exception with a message for users and what it comes from. */
  public TransitionException(String message, Throwable cause) {
    super(message, cause);
  }
}
