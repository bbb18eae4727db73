package net.starlark.java.lib.json;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/** The module {@code json}: values to and from JSON text. */
@StarlarkBuiltin(
    name = "json",
    category = "core.lib",
    doc = "Functions that convert values to JSON text and back.")
public final class Json implements StarlarkValue {
  /** The module. */
  public static final Json INSTANCE = new Json();

  private Json() {}

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(net.starlark.java.eval.Printer printer) {
    printer.append("<json module>");
  }

  @StarlarkMethod(
      name = "encode",
      doc =
          "Returns the JSON text of a value: None, bool, int, finite float, string, a dict with"
              + " string keys (sorted), a value with fields, or an iterable of such.",
      parameters = {@Param(name = "x", doc = "The value.")},
      useStarlarkThread = true)
  public String encode(Object x, StarlarkThread thread) throws EvalException, InterruptedException {
    return JsonWriter.write(x, thread.getSemantics());
  }

  @StarlarkMethod(
      name = "decode",
      doc =
          "Returns the value of a JSON text. Numbers with a fraction or an exponent become floats;"
              + " the results are immutable.",
      parameters = {
        @Param(name = "x", doc = "The text."),
        @Param(
            name = "default",
            named = true,
            defaultValue = "unbound",
            doc = "What to return if the text is not JSON; without it, that is an error.")
      },
      useStarlarkThread = true)
  public Object decode(String x, Object defaultValue, StarlarkThread thread) throws EvalException {
    try {
      return new JsonReader(x, thread.mutability(), thread.getSemantics()).read();
    } catch (EvalException e) {
      if (defaultValue != Starlark.UNBOUND) {
        return defaultValue;
      }
      throw e;
    }
  }

  @StarlarkMethod(
      name = "indent",
      doc = "Returns a JSON text laid out in lines. The text is not checked.",
      parameters = {
        @Param(name = "s", doc = "The text."),
        @Param(
            name = "prefix",
            positional = false,
            named = true,
            defaultValue = "''",
            doc = "What begins each line but the first."),
        @Param(
            name = "indent",
            positional = false,
            named = true,
            defaultValue = "'\\t'",
            doc = "What stands in a line for each level.")
      })
  public String indent(String s, String prefix, String indent) throws EvalException {
    return new JsonIndenter(s, prefix, indent).run();
  }

  @StarlarkMethod(
      name = "encode_indent",
      doc = "Returns the JSON text of a value, laid out in lines.",
      parameters = {
        @Param(name = "x", doc = "The value."),
        @Param(
            name = "prefix",
            positional = false,
            named = true,
            defaultValue = "''",
            doc = "What begins each line but the first."),
        @Param(
            name = "indent",
            positional = false,
            named = true,
            defaultValue = "'\\t'",
            doc = "What stands in a line for each level.")
      },
      useStarlarkThread = true)
  public String encodeIndent(Object x, String prefix, String indent, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return indent(encode(x, thread), prefix, indent);
  }
}
