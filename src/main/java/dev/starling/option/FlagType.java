package dev.starling.option;

import com.google.common.collect.ImmutableList;

/**
 * How the text of one flag value becomes a typed value and back.
 *
 * <p>{@code parse(format(v))} equals {@code v}.
 *
 * @param <T> the immutable type of one value
 */
public interface FlagType<T> {
  /** Reads one value; the exception's message says what would have been accepted. */
  T parse(String text) throws FlagValueException;

  /** Writes a value so that {@link #parse} reads it back. */
  default String format(T value) {
    return value.toString();
  }

  /** Checks a text; the result means the same and is the form in which it is kept. */
  default String normalized(String text) throws FlagValueException {
    T unused = parse(text);
    return text;
  }

  /** The words that are values, where there are but a few. */
  default ImmutableList<String> choices() {
    return ImmutableList.of();
  }

  /** What help says about the values, for example {@code a boolean}. */
  String description();
}
