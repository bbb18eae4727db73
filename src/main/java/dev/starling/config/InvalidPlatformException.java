package dev.starling.config;

/** A platform that contradicts itself; the message says how. */
public final class InvalidPlatformException extends Exception {

  /** An exception with a message for users. */
  public InvalidPlatformException(String message) {
    super(message);
  }
}
