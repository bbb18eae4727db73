package net.starlark.java.eval;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one kind that a thread has formatted lately, read. A pattern is usually a literal
 * in a loop or function, so it is recognized by identity.
 */
final class Templates<T> {
  private static final int SIZE = 64; // a power of two

  private final Function<String, T> reader;
  private @Nullable Slots<T> slots;

  /** Made when first needed: most threads format nothing. */
  private static final class Slots<T> {
    final String[] patterns = new String[SIZE];

    @SuppressWarnings("unchecked") // nobody else sees the array
    final T[] templates = (T[]) new Object[SIZE];
  }

  Templates(Function<String, T> reader) {
    this.reader = reader;
  }

  @SuppressWarnings("ReferenceEquality") // an equal string would only miss the cache
  T of(String pattern) {
    Slots<T> known = slots;
    if (known == null) {
      known = new Slots<>();
      slots = known;
    }
    int slot = slot(pattern);
    if (known.patterns[slot] == pattern) {
      return known.templates[slot];
    }
    T template = reader.apply(pattern);
    known.patterns[slot] = pattern;
    known.templates[slot] = template;
    return template;
  }

  private static int slot(String pattern) {
    int hash = pattern.hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
