package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the printed form of values. A value that contains itself is printed as {@code ...} inside
 * itself.
 */
public class Printer {
  private final StringBuilder buffer;
  private final List<Object> open = new ArrayList<>(0);

  /** A printer with an empty buffer. */
  public Printer() {
    this(new StringBuilder());
  }

  /** A printer that appends to the given buffer. */
  public Printer(StringBuilder buffer) {
    this.buffer = buffer;
  }

  /** Appends a char. */
  public final Printer append(char c) {
    buffer.append(c);
    return this;
  }

  /** Appends text as it is. */
  public final Printer append(CharSequence text) {
    buffer.append(text);
    return this;
  }

  /** Appends a part of a text as it is. */
  public final Printer append(CharSequence text, int start, int end) {
    buffer.append(text, start, end);
    return this;
  }

  /** Appends a number. */
  public final Printer append(int number) {
    buffer.append(number);
    return this;
  }

  /** Appends a number. */
  public final Printer append(long number) {
    buffer.append(number);
    return this;
  }

  /** Appends {@code repr(x)}. */
  public Printer repr(Object x) {
    switch (x) {
      case String text -> StringQuoting.quote(buffer, text);
      case Boolean flag -> buffer.append(flag ? "True" : "False");
      case StarlarkValue value -> guarded(value, () -> value.repr(this));
      case Map<?, ?> map -> guarded(map, () -> printDict(map));
      case List<?> list -> guarded(list, () -> printList(list, "[", ", ", "]"));
      case Class<?> type -> buffer.append(Starlark.classType(type));
      default -> buffer.append(x);
    }
    return this;
  }

  /** Appends {@code str(x)}. */
  public Printer str(Object x, StarlarkSemantics semantics) {
    switch (x) {
      case String text -> buffer.append(text);
      case StarlarkValue value -> guarded(value, () -> value.str(this, semantics));
      default -> repr(x);
    }
    return this;
  }

  /** Appends the form of x that print() shows. */
  public Printer debugPrint(Object x, StarlarkThread thread) {
    switch (x) {
      case String text -> buffer.append(text);
      case StarlarkValue value -> guarded(value, () -> value.debugPrint(this, thread));
      default -> repr(x);
    }
    return this;
  }

  /** Prints a value, unless that is what we are doing already. */
  private void guarded(Object x, Runnable print) {
    boolean atomic = x instanceof StarlarkInt || x instanceof NoneType;
    if (atomic) {
      print.run();
      return;
    }
    for (Object outer : open) {
      if (outer == x) {
        buffer.append("...");
        return;
      }
    }
    open.add(x);
    try {
      print.run();
    } finally {
      open.removeLast();
    }
  }

  /** Appends the elements of a list between brackets, as {@code repr} shows them. */
  public Printer printList(Iterable<?> list, String before, String separator, String after) {
    append(before);
    String between = "";
    for (Object element : list) {
      append(between).repr(element);
      between = separator;
    }
    return append(after);
  }

  /** Appends a map as {@code repr} shows a dict. */
  final Printer printDict(Map<?, ?> map) {
    append('{');
    String between = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      append(between).repr(entry.getKey()).append(": ").repr(entry.getValue());
      between = ", ";
    }
    return append('}');
  }

  final void quoteBytes(byte[] bytes) {
    StringQuoting.quoteBytes(buffer, bytes);
  }

  /** What was printed so far. */
  @Override
  public final String toString() {
    return buffer.toString();
  }

  /** Formats as {@code pattern % tuple} does; a mistake is an IllegalArgumentException. */
  public static void format(
      Printer printer, StarlarkSemantics semantics, String pattern, Object... arguments) {
    formatWithList(printer, semantics, pattern, List.of(arguments));
  }

  /** Formats as {@code pattern % tuple} does; a mistake is an IllegalArgumentException. */
  public static void formatWithList(
      Printer printer, StarlarkSemantics semantics, String pattern, List<?> arguments) {
    PercentFormat.format(printer, semantics, pattern, arguments);
  }
}
