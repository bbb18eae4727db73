package net.starlark.java.lib.json;

import java.util.Arrays;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkIterable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.Structure;

/** Writes one value as JSON. An error tells the path to the part that cannot be written. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final StarlarkSemantics semantics;

  private JsonWriter(StarlarkSemantics semantics) {
    this.semantics = semantics;
  }

  static String write(Object x, StarlarkSemantics semantics) throws EvalException {
    JsonWriter writer = new JsonWriter(semantics);
    try {
      writer.value(x);
    } catch (StackOverflowError e) {
      throw new EvalException("nesting depth limit exceeded", e);
    }
    return writer.out.toString();
  }

  private void value(Object x) throws EvalException {
    switch (x) {
      case NoneType _ -> out.append("null");
      case String text -> string(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case StarlarkInt number -> out.append(number);
      case StarlarkFloat number -> number(number);
      case Map<?, ?> map -> object(map);
      case StarlarkIterable<?> iterable -> array(iterable);
      case Structure structure -> structure(structure);
      default -> throw new EvalException("cannot encode " + Starlark.type(x) + " as JSON");
    }
  }

  private void number(StarlarkFloat number) throws EvalException {
    if (!Double.isFinite(number.toDouble())) {
      throw new EvalException("cannot encode non-finite float " + number);
    }
    out.append(number);
  }

  private void object(Map<?, ?> map) throws EvalException {
    for (Object key : map.keySet()) {
      if (!(key instanceof String)) {
        throw Starlark.errorf("%s has %s key, want string", Starlark.type(map), Starlark.type(key));
      }
    }
    String[] keys = map.keySet().toArray(new String[0]);
    Arrays.sort(keys);
    out.append('{');
    String between = "";
    for (String key : keys) {
      out.append(between);
      string(key);
      out.append(':');
      try {
        value(map.get(key));
      } catch (EvalException e) {
        throw inside(e, "in %s key %s".formatted(Starlark.type(map), Starlark.repr(key)));
      }
      between = ",";
    }
    out.append('}');
  }

  private void array(StarlarkIterable<?> iterable) throws EvalException {
    out.append('[');
    int index = 0;
    for (Object element : iterable) {
      out.append(index == 0 ? "" : ",");
      try {
        value(element);
      } catch (EvalException e) {
        throw inside(e, "at %s index %d".formatted(Starlark.type(iterable), index));
      }
      index++;
    }
    out.append(']');
  }

  private void structure(Structure structure) throws EvalException {
    String[] names = structure.getFieldNames().toArray(new String[0]);
    Arrays.sort(names);
    out.append('{');
    String between = "";
    for (String name : names) {
      out.append(between);
      string(name);
      out.append(':');
      try {
        Object field = structure.getValue(semantics, name);
        value(field == null ? Starlark.NONE : field);
      } catch (EvalException e) {
        throw inside(e, "in %s field .%s".formatted(Starlark.type(structure), name));
      }
      between = ",";
    }
    out.append('}');
  }

  private static EvalException inside(EvalException e, String where) {
    return new EvalException(where + ": " + e.getMessage());
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
