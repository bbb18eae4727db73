package net.starlark.java.eval;

/**
 * A Java object that Starlark programs may hold. Besides these, String and Boolean are values.
 *
 * <p>Equality is {@link Object#equals}; it must agree with {@link Object#hashCode} for every value
 * that {@link #checkHashable} accepts.
 */
public interface StarlarkValue {

  /** Prints the form that {@code repr(x)} gives. */
  default void repr(Printer printer) {
    printer.append("<unknown object ").append(getClass().getName()).append(">");
  }

  /** Prints the form that {@code str(x)} gives. */
  default void str(Printer printer, StarlarkSemantics semantics) {
    repr(printer);
  }

  /** Prints the form that {@code print(x)} and {@code fail(x)} show. */
  default void debugPrint(Printer printer, StarlarkThread thread) {
    str(printer, thread.getSemantics());
  }

  /** The value of {@code bool(x)}. */
  default boolean truth() {
    return true;
  }

  /** Whether the value, and all that it refers to, can never change (again). */
  default boolean isImmutable() {
    return false;
  }

  /** Fails unless the value may be a key of a dict or an element of a set. */
  default void checkHashable() throws EvalException {
    if (!isImmutable()) {
      throw new EvalException("unhashable type: '" + Starlark.type(this) + "'");
    }
  }
}
