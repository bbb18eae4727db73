package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Lists of strings as arguments of the functions of BUILD files. */
final class StringArguments {
  private StringArguments() {}

  /**
   * Returns the strings of a list.
   *
   * @param what names the list in the message about an element that is no string
   */
  static ImmutableList<String> of(Iterable<?> values, String what) throws EvalException {
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    int index = 0;
    for (Object value : values) {
      if (!(value instanceof String string)) {
        throw Starlark.errorf(
            "expected value of type 'string' for element %d of %s, but got %s (%s)",
            index, what, Starlark.repr(value), Starlark.type(value));
      }
      strings.add(string);
      index++;
    }
    return strings.build();
  }
}
