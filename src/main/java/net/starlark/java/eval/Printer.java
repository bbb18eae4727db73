package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the printed form of values. Inside of a value, the value itself is printed as {@code ...};
 * that is known of values that are printed by {@link #repr}, as elements always are.
 */
public class Printer {
  private final StringBuilder buffer;

  /** The values that are being printed, outermost first; null until there is one. */
  private @Nullable List<Object> open;

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
    if (x instanceof String text) {
      StringQuoting.quote(buffer, text);
    } else if (x instanceof Boolean flag) {
      buffer.append(flag ? "True" : "False");
    } else if (isAtomic(x)) {
      ((StarlarkValue) x).repr(this);
    } else if (begin(x)) {
      try {
        compound(x);
      } finally {
        end();
      }
    }
    return this;
  }

  private void compound(Object x) {
    switch (x) {
      case StarlarkValue value -> value.repr(this);
      case Map<?, ?> map -> printDict(map);
      case List<?> list -> printList(list, "[", ", ", "]");
      case Class<?> type -> buffer.append(Starlark.classType(type));
      default -> buffer.append(x);
    }
  }

  /** Appends {@code str(x)}. */
  public Printer str(Object x, StarlarkSemantics semantics) {
    if (x instanceof String text) {
      buffer.append(text);
    } else if (x instanceof StarlarkValue value) {
      value.str(this, semantics);
    } else {
      repr(x);
    }
    return this;
  }

  /** Appends the form of x that print() shows. */
  public Printer debugPrint(Object x, StarlarkThread thread) {
    if (x instanceof String text) {
      buffer.append(text);
    } else if (x instanceof StarlarkValue value) {
      value.debugPrint(this, thread);
    } else {
      repr(x);
    }
    return this;
  }

  /** Whether a value contains no others, so that it cannot contain itself. */
  private static boolean isAtomic(Object x) {
    return x instanceof StarlarkInt || x instanceof NoneType;
  }

  /** Begins a value, which {@link #end} ends, unless that is what we are printing already. */
  private boolean begin(Object x) {
    List<Object> outers = open;
    if (outers == null) {
      outers = new ArrayList<>();
      open = outers;
    }
    for (int i = 0; i < outers.size(); i++) {
      if (outers.get(i) == x) {
        buffer.append("...");
        return false;
      }
    }
    outers.add(x);
    return true;
  }

  private void end() {
    if (open != null) {
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
    printer.append(Starlark.format(semantics, pattern, arguments));
  }

  /** Formats as {@code pattern % tuple} does; a mistake is an IllegalArgumentException. */
  public static void formatWithList(
      Printer printer, StarlarkSemantics semantics, String pattern, List<?> arguments) {
    printer.append(Starlark.formatWithList(semantics, pattern, arguments));
  }
}
