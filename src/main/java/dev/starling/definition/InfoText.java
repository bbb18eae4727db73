package dev.starling.definition;

import net.starlark.java.eval.BuiltinFunction;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;

/** How an instance of a provider of the engine is printed: as a struct of its fields. */
final class InfoText {
  private InfoText() {}

  static void append(Info info, Printer printer) {
    printer.append("struct(");
    String separator = "";
    for (String name : Starlark.dir(null, StarlarkSemantics.DEFAULT, info)) {
      Object value = field(info, name);
      if (!(value instanceof BuiltinFunction)) {
        printer.append(separator).append(name).append(" = ");
        printer.repr(value);
        separator = ", ";
      }
    }
    printer.append(")");
  }

  private static Object field(Info info, String name) {
    try {
      return Starlark.getattr(null, StarlarkSemantics.DEFAULT, info, name, Starlark.NONE);
    } catch (EvalException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Starlark.NONE;
    }
  }
}
