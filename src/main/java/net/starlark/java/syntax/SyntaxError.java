package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A mistake in a source file, found by the lexer, the parser or the resolver. */
public record SyntaxError(Location location, String message) {

  /** Returns {@code location: message}. */
  @Override
  public String toString() {
    return location + ": " + message;
  }

  /** Thrown where a file with errors cannot be used. Holds at least one error. */
  @SuppressWarnings("JavaLangClash") // the name that the Java API of Starlark is known by
  public static final class Exception extends java.lang.Exception {
    private final ImmutableList<SyntaxError> errors;

    /** Creates an exception for a nonempty list of errors. */
    public Exception(List<SyntaxError> errors) {
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("no errors");
      }
      this.errors = ImmutableList.copyOf(errors);
    }

    /** Returns all errors in the order in which they were found. */
    public ImmutableList<SyntaxError> errors() {
      return errors;
    }

    /** Returns the first error and the number of further ones. */
    @Override
    public String getMessage() {
      String first = errors.get(0).toString();
      return errors.size() == 1 ? first : "%s (+ %d more)".formatted(first, errors.size() - 1);
    }
  }
}
