package dev.starling.option;

/** A command line or rc file that cannot be understood; the user sees the message as it is. */
public final class OptionsException extends Exception {
  /** Creates the exception with the whole line to show after {@code ERROR: }. */
  public OptionsException(String message) {
    super(message);
  }
}
