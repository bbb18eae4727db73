package net.starlark.java.eval;

/** Tells whether values, and all that they refer to, can never change. */
final class Immutability {
  private Immutability() {}

  static boolean isImmutable(Object x) {
    return x instanceof StarlarkValue value ? value.isImmutable() : Starlark.valid(x);
  }

  static boolean allImmutable(Object[] elements, int size) {
    for (int i = 0; i < size; i++) {
      if (!isImmutable(elements[i])) {
        return false;
      }
    }
    return true;
  }
}
