package dev.starling.option;

/** A command line or rc file that cannot be understood; the user sees the message as it is. */
public final class OptionsException extends Exception {
  private final boolean isPlaced;

  /** Creates the exception with the whole line to show after {@code ERROR: }. */
  public OptionsException(String message) {
    super(message);
    isPlaced = false;
  }

  private OptionsException(OptionsException cause, OptionOrigin.RcLine place) {
    super("%s (in %s:%d)".formatted(cause.getMessage(), place.file(), place.line()), cause);
    isPlaced = true;
  }

  /** The exception with the rc line that caused it, if one did and it does not tell one already. */
  OptionsException from(OptionOrigin origin) {
    return !isPlaced && origin instanceof OptionOrigin.RcLine place
        ? new OptionsException(this, place)
        : this;
  }
}
