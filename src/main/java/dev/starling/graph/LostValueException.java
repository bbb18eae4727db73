package dev.starling.graph;

/** A value that was written down cannot be read, although its node is up to date. */
final class LostValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LostValueException(Key<?> key) {
    super("the value of " + key + " cannot be read back");
  }
}
