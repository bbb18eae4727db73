package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * The patterns that a thread has formatted lately, read. A pattern is usually a literal in a loop
 * or function, so it is recognized by identity.
 */
final class Templates {
  private static final int SIZE = 64; // a power of two

  private @Nullable Slots slots;

  /** Made when first needed: most threads format nothing. */
  private static final class Slots {
    final String[] percentPatterns = new String[SIZE];
    final PercentTemplate[] percents = new PercentTemplate[SIZE];
    final String[] fieldPatterns = new String[SIZE];
    final FieldTemplate[] fields = new FieldTemplate[SIZE];
  }

  @SuppressWarnings("ReferenceEquality") // an equal string would only miss the cache
  PercentTemplate percent(String pattern) {
    Slots known = slots();
    int slot = slot(pattern);
    if (known.percentPatterns[slot] == pattern) {
      return known.percents[slot];
    }
    PercentTemplate template = PercentTemplate.parse(pattern);
    known.percentPatterns[slot] = pattern;
    known.percents[slot] = template;
    return template;
  }

  @SuppressWarnings("ReferenceEquality") // an equal string would only miss the cache
  FieldTemplate fields(String pattern) {
    Slots known = slots();
    int slot = slot(pattern);
    if (known.fieldPatterns[slot] == pattern) {
      return known.fields[slot];
    }
    FieldTemplate template = FieldTemplate.parse(pattern);
    known.fieldPatterns[slot] = pattern;
    known.fields[slot] = template;
    return template;
  }

  private Slots slots() {
    Slots known = slots;
    if (known == null) {
      known = new Slots();
      slots = known;
    }
    return known;
  }

  private static int slot(String pattern) {
    int hash = pattern.hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
