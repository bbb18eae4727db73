package dev.starling.config;

/** A value that an option or build setting cannot have; the message names both. */
public final class InvalidOptionException extends Exception {

  /** An exception with a message for users. */
  public InvalidOptionException(String message) {
    super(message);
  }
}
