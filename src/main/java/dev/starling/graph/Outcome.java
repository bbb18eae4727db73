package dev.starling.graph;

import java.util.Optional;

/** What became of a node: a value or a failure. */
public sealed interface Outcome<V extends Value> {
  /**
   * A node that has a value.
   *
   * @param value the value
   */
  record Success<V extends Value>(V value) implements Outcome<V> {}

  /**
   * A node that has none.
   *
   * @param exception why
   */
  record Failure<V extends Value>(NodeException exception) implements Outcome<V> {}

  /**
   * Returns the value.
   *
   * @throws NodeException if this is a failure
   */
  default V orThrow() throws NodeException {
    return switch (this) {
      case Success<V>(V value) -> value;
      case Failure<V>(NodeException exception) -> throw exception;
    };
  }

  /** Returns the value, or nothing if this is a failure. */
  default Optional<V> success() {
    return switch (this) {
      case Success<V>(V value) -> Optional.of(value);
      case Failure<V> _ -> Optional.empty();
    };
  }

  /** Returns the failure, or nothing if there is a value. */
  default Optional<NodeException> failure() {
    return switch (this) {
      case Success<V> _ -> Optional.empty();
      case Failure<V>(NodeException exception) -> Optional.of(exception);
    };
  }
}
