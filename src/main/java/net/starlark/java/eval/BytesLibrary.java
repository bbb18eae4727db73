package net.starlark.java.eval;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;

/**
 * The function {@code bytes}, for programs whose strings are Unicode text. Build files, whose
 * strings are bytes already, have no such function; see {@link Starlark#addMethods}.
 */
public final class BytesLibrary {

  /** Makes the library, to be given to {@link Starlark#addMethods}. */
  public BytesLibrary() {}

  @StarlarkMethod(
      name = "bytes",
      doc =
          "Returns the UTF-8 form of a string, or the bytes of an iterable of numbers from 0 to"
              + " 255.",
      parameters = {@Param(name = "x", doc = "A string, bytes, or an iterable of numbers.")})
  public StarlarkBytes bytes(Object x) throws EvalException {
    return switch (x) {
      case String text -> StarlarkBytes.ofText(text);
      case StarlarkBytes bytes -> bytes;
      case StarlarkIterable<?> iterable -> ofNumbers(Starlark.toArray(iterable));
      default ->
          throw Starlark.errorf(
              "got %s, want string, bytes, or iterable of ints", Starlark.type(x));
    };
  }

  private static StarlarkBytes ofNumbers(Object[] numbers) throws EvalException {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (!(numbers[i] instanceof StarlarkInt number)) {
        throw Starlark.errorf(
            "at index %d, got element of type %s, want int", i, Starlark.type(numbers[i]));
      }
      int value = number.truncateToInt();
      if (value < 0 || value > 255) {
        throw Starlark.errorf("at index %d, %s out of range [0, 255]", i, number);
      }
      bytes[i] = (byte) value;
    }
    return StarlarkBytes.copyOf(bytes);
  }
}
