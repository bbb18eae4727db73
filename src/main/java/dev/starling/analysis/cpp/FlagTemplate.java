package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * A flag with variables in it: {@code -D%{preprocessor_defines}}, {@code %%} for a percent sign.
 *
 * @param parts literal texts and names of variables, in turn; begins and ends with a text
 */
record FlagTemplate(ImmutableList<String> parts) {

  /**
   * Reads a template.
   *
   * @throws EvalException if a percent sign begins nothing
   */
  static FlagTemplate parse(String text) throws EvalException {
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '%') {
        literal.append(c);
        at++;
      } else if (text.startsWith("%%", at)) {
        literal.append('%');
        at += 2;
      } else {
        int end = text.indexOf('}', at);
        if (!text.startsWith("%{", at) || end < 0) {
          throw Starlark.errorf(
              "Invalid toolchain configuration: expected '%%{name}' or '%%%%' at position %d of the"
                  + " flag '%s'",
              at, text);
        }
        parts.add(literal.toString()).add(text.substring(at + 2, end));
        literal.setLength(0);
        at = end + 1;
      }
    }
    return new FlagTemplate(parts.add(literal.toString()).build());
  }

  /**
   * Returns the flag.
   *
   * @throws EvalException if a variable is absent or holds more than one text
   */
  String expand(VariableScope variables) throws EvalException {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    StringBuilder flag = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      flag.append(i % 2 == 0 ? parts.get(i) : variables.text(parts.get(i)));
    }
    return flag.toString();
  }
}
