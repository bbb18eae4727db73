package net.starlark.java.lib.proto;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;

/** The module {@code proto}. */
@StarlarkBuiltin(
    name = "proto",
    category = "core.lib",
    doc = "Functions that convert values to the text format of protocol buffers.")
public final class Proto implements StarlarkValue {
  /** The module. */
  public static final Proto INSTANCE = new Proto();

  private Proto() {}

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<proto module>");
  }

  @StarlarkMethod(
      name = "encode_text",
      doc =
          "Returns the fields of a struct as a message in text format. Fields that are None are"
              + " left out; lists become repeated fields, dicts map fields, structs messages.",
      parameters = {@Param(name = "x", doc = "The struct.")})
  public String encodeText(Structure x) throws EvalException {
    return TextFormatWriter.write(x);
  }
}
