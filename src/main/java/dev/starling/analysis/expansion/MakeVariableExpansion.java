package dev.starling.analysis.expansion;

import java.util.Optional;

/**
 * One pass over a string that replaces {@code $(NAME)}, {@code $X} for the punctuation variables,
 * and {@code $$}. Values are expanded again, to a limited depth.
 */
final class MakeVariableExpansion {
  private static final int MAX_DEPTH = 10;

  private final String template;
  private final MakeVariables variables;
  private final int depth;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private MakeVariableExpansion(String template, MakeVariables variables, int depth) {
    this.template = template;
    this.variables = variables;
    this.depth = depth;
  }

  static String expand(String template, MakeVariables variables, int depth)
      throws ExpansionException {
    if (template.indexOf('$') < 0) {
      return template;
    }
    if (depth > MAX_DEPTH) {
      throw new ExpansionException(
          "potentially unbounded recursion during expansion of '" + template + "'");
    }
    return new MakeVariableExpansion(template, variables, depth).run();
  }

  private String run() throws ExpansionException {
    while (at < template.length()) {
      char c = template.charAt(at++);
      if (c == '$') {
        afterDollar();
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void afterDollar() throws ExpansionException {
    if (at == template.length()) {
      throw new ExpansionException("unterminated $");
    }
    char c = template.charAt(at++);
    switch (c) {
      case '$' -> out.append('$');
      case '(' -> parenthesized();
      case '{' -> throw unsupported("${" + upTo('}') + "}");
      case '@', '<', '^' -> variable(String.valueOf(c));
      default -> throw unsupported("$" + word(at - 1));
    }
  }

  private void parenthesized() throws ExpansionException {
    String inside = upTo(')');
    int space = inside.indexOf(' ');
    if (space < 0) {
      variable(inside);
    } else {
      out.append(variables.call(inside.substring(0, space), inside.substring(space + 1).strip()));
    }
  }

  private void variable(String name) throws ExpansionException {
    Optional<String> value = variables.lookup(name);
    if (value.isEmpty()) {
      throw new ExpansionException("$(" + name + ") not defined");
    }
    out.append(expand(value.get(), variables, depth + 1));
  }

  private String upTo(char close) throws ExpansionException {
    int end = template.indexOf(close, at);
    if (end < 0) {
      throw new ExpansionException("unterminated variable reference");
    }
    String inside = template.substring(at, end);
    at = end + 1;
    return inside;
  }

  private String word(int start) {
    int end = start + 1;
    while (end < template.length() && Character.isJavaIdentifierPart(template.charAt(end))) {
      end++;
    }
    return template.substring(start, end);
  }

  private static ExpansionException unsupported(String expression) {
    String name = expression.replaceAll("[${}]", "");
    return new ExpansionException(
        "'%s' syntax is not supported; use '$(%s)' instead for \"Make\" variables, or escape the '$' as '$$' if you intended this for the shell"
            .formatted(expression, name));
  }
}
