package net.starlark.java.lib.proto;

import java.util.Map;
import java.util.TreeSet;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a struct, in order of their names, one a line. */
final class TextFormatWriter {
  private final StringBuilder out = new StringBuilder();
  private int level;

  private TextFormatWriter() {}

  static String write(Structure x) throws EvalException {
    TextFormatWriter writer = new TextFormatWriter();
    try {
      writer.fields(x);
    } catch (StackOverflowError e) {
      throw new EvalException("nesting depth limit exceeded", e);
    }
    return writer.out.toString();
  }

  private void fields(Structure x) throws EvalException {
    for (String name : new TreeSet<>(x.getFieldNames())) {
      try {
        field(name, x.getValue(name));
      } catch (EvalException e) {
        throw new EvalException(
            "in %s field .%s: %s".formatted(Starlark.type(x), name, e.getMessage()));
      }
    }
  }

  private void field(String name, @Nullable Object value) throws EvalException {
    switch (value) {
      case null -> {}
      case NoneType _ -> {}
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          mapEntry(name, entry);
        }
      }
      case Sequence<?> sequence -> {
        int index = 0;
        for (Object element : sequence) {
          try {
            element(name, element);
          } catch (EvalException e) {
            throw new EvalException(
                "at %s index %d: %s".formatted(Starlark.type(sequence), index, e.getMessage()));
          }
          index++;
        }
      }
      default -> element(name, value);
    }
  }

  private void mapEntry(String name, Map.Entry<?, ?> entry) throws EvalException {
    open(name);
    try {
      element("key", entry.getKey());
      element("value", entry.getValue());
    } catch (EvalException e) {
      throw new EvalException(
          "in dict key %s: %s".formatted(Starlark.repr(entry.getKey()), e.getMessage()));
    }
    close();
  }

  private void element(String name, Object value) throws EvalException {
    switch (value) {
      case Structure structure -> {
        open(name);
        fields(structure);
        close();
      }
      case String text -> line(name, quote(text));
      case StarlarkInt number -> line(name, number.toString());
      case StarlarkFloat number -> line(name, number(number.toDouble(), number.toString()));
      case Boolean flag -> line(name, flag.toString());
      default ->
          throw Starlark.errorf(
              "got %s, want string, int, float, bool, or struct", Starlark.type(value));
    }
  }

  private static String number(double value, String text) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return text;
  }

  private void line(String name, String value) {
    indent().append(name).append(": ").append(value).append('\n');
  }

  private void open(String name) {
    indent().append(name).append(" {\n");
    level++;
  }

  private void close() {
    level--;
    indent().append("}\n");
  }

  private StringBuilder indent() {
    return out.append("  ".repeat(level));
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
