package net.starlark.java.eval;

/** One string made of many, with a separator between them. */
final class Joining {
  /** So many are joined without a builder. */
  private static final int FEW = 16;

  private Joining() {}

  static String join(String separator, Object elements) throws EvalException {
    if (elements instanceof StarlarkList<?> list) {
      return join(separator, list.elements(), list.size());
    }
    if (elements instanceof Tuple tuple) {
      return join(separator, tuple.elements(), tuple.size());
    }
    Object[] array = Starlark.toArray(elements);
    return join(separator, array, array.length);
  }

  private static String join(String separator, Object[] elements, int size) throws EvalException {
    long length = (long) Math.max(0, size - 1) * separator.length();
    for (int i = 0; i < size; i++) {
      if (!(elements[i] instanceof String text)) {
        throw Starlark.errorf(
            "expected string for sequence element %d, got '%s'", i, Starlark.type(elements[i]));
      }
      length += text.length();
    }
    if (length > Repetition.MAX_RESULT) {
      throw Starlark.errorf("excessive join (%d characters)", length);
    }
    if (size <= 1) {
      return size == 0 ? "" : (String) elements[0];
    }
    return size <= FEW
        ? joinFew(separator, elements, size)
        : joinMany(separator, elements, size, (int) length);
  }

  private static String joinFew(String separator, Object[] elements, int size) {
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = (String) elements[i];
    }
    return String.join(separator, texts);
  }

  private static String joinMany(String separator, Object[] elements, int size, int length) {
    StringBuilder joined = new StringBuilder(length).append((String) elements[0]);
    if (separator.length() == 1) {
      char c = separator.charAt(0);
      for (int i = 1; i < size; i++) {
        joined.append(c).append((String) elements[i]);
      }
    } else {
      for (int i = 1; i < size; i++) {
        joined.append(separator).append((String) elements[i]);
      }
    }
    return joined.toString();
  }
}
