package dev.starling.label;

import com.google.errorprone.annotations.FormatMethod;

/** A label or target pattern that is not well formed; the message says why. */
public final class LabelSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  /** An exception with this message. */
  public LabelSyntaxException(String message) {
    super(message);
  }

  @FormatMethod
  static LabelSyntaxException of(String format, Object... arguments) {
    return new LabelSyntaxException(format.formatted(arguments));
  }
}
