package dev.starling.option;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A typed handle on a flag of the {@link FlagTable}, for code that acts on it.
 *
 * <p>The table holds names, defaults and who takes the flag; the handle says with which Java type
 * its value is read. Declare it as a constant: {@code static final Flag<Boolean> KEEP_GOING =
 * Flag.bool("keep_going");}
 *
 * @param <T> what {@link ParsedOptions#get} returns
 */
public sealed interface Flag<T> {
  /** The name without dashes. */
  String name();

  /** The value that the given texts, in their order, amount to. */
  T valueOf(ImmutableList<String> texts) throws FlagValueException;

  /** A flag with one value; it must have a default. */
  record Single<T>(String name, FlagType<T> type) implements Flag<T> {
    @Override
    public T valueOf(ImmutableList<String> texts) throws FlagValueException {
      if (texts.isEmpty()) {
        throw new IllegalStateException("--" + name + " has no default; use Flag.optional");
      }
      return type.parse(texts.getLast());
    }
  }

  /** A flag with one value or none. */
  record OptionalValue<E>(String name, FlagType<E> type) implements Flag<Optional<E>> {
    @Override
    public Optional<E> valueOf(ImmutableList<String> texts) throws FlagValueException {
      return texts.isEmpty() ? Optional.empty() : Optional.of(type.parse(texts.getLast()));
    }
  }

  /** A flag whose values accumulate. */
  record Repeated<E>(String name, FlagType<E> type) implements Flag<ImmutableList<E>> {
    @Override
    public ImmutableList<E> valueOf(ImmutableList<String> texts) throws FlagValueException {
      ImmutableList.Builder<E> values = ImmutableList.builder();
      for (String text : texts) {
        values.add(type.parse(text));
      }
      return values.build();
    }
  }

  /** A flag whose values are lists and accumulate into one. */
  record Flattened<E>(String name, FlagType<ImmutableList<E>> type)
      implements Flag<ImmutableList<E>> {
    @Override
    public ImmutableList<E> valueOf(ImmutableList<String> texts) throws FlagValueException {
      ImmutableList.Builder<E> values = ImmutableList.builder();
      for (String text : texts) {
        values.addAll(type.parse(text));
      }
      return values.build();
    }
  }

  /** A flag with one value of the given type and a default. */
  static <T> Flag<T> of(String name, FlagType<T> type) {
    return new Single<>(name, type);
  }

  /** A flag that may be unset. */
  static <E> Flag<Optional<E>> optional(String name, FlagType<E> type) {
    return new OptionalValue<>(name, type);
  }

  /** A flag whose values accumulate. */
  static <E> Flag<ImmutableList<E>> repeated(String name, FlagType<E> type) {
    return new Repeated<>(name, type);
  }

  /** A flag that takes lists, which accumulate when the flag is repeated. */
  static <E> Flag<ImmutableList<E>> flattened(String name, FlagType<ImmutableList<E>> type) {
    return new Flattened<>(name, type);
  }

  /** A boolean flag. */
  static Flag<Boolean> bool(String name) {
    return of(name, FlagTypes.BOOLEAN);
  }

  /** A flag with a whole number. */
  static Flag<Integer> integer(String name) {
    return of(name, FlagTypes.INTEGER);
  }

  /** A flag with a text that has a default. */
  static Flag<String> string(String name) {
    return of(name, FlagTypes.STRING);
  }
}
