package net.starlark.java.compile.bytecode;

/** A class file that its format has no room for. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }
}
