package dev.starling.option;

/** A flag value that its type rejects; the message tells which values are taken. */
public final class FlagValueException extends Exception {
  /** Creates the exception; {@code message} is shown after {@code While parsing option --x=y: }. */
  public FlagValueException(String message) {
    super(message);
  }
}
