package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes programs of functions that compute with a few variables, mostly numbers; many of them fail
 * somewhere. They always end, if only because of the limit on steps.
 */
final class RandomProgram {
  private static final String[] ARITHMETIC = {"+", "-", "*", "/", "//", "%", "&", "|", "^"};
  private static final String[] COMPARISONS = {"<", "<=", ">", ">=", "==", "!="};
  private static final String[] LITERALS = {
    "0",
    "1",
    "2",
    "-1",
    "7",
    "1.5",
    "-0.25",
    "0.0",
    "2147483647",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775807",
    "100000000000000000000",
    "True",
    "None",
    "'a'",
    "'%d'",
    "[1, 2, 3]",
    "(4, 5)",
    "{'k': 1}"
  };
  private static final String[] CALLS = {
    "len(%s)",
    "str(%s)",
    "int(%s)",
    "float(%s)",
    "abs(%s)",
    "bool(%s)",
    "list(%s)",
    "type(%s)",
    "min(%s, 3)",
    "sorted([%s, 2])",
    "repr(%s)",
    "[%s][0]",
    "(%s,)",
    "(%s).append(1)",
    "'x'.join(%s)",
    "'-%%s-' %% %s",
    "dict(a = %s)",
    "range(%s)",
    "xs[%s]",
    "xs[%s:]",
    "hasattr(%s, 'append')",
    "struct(f = %s).f",
    "fail(%s)",
    "zip(xs, %s)",
    "xs.index(%s)",
    "enumerate(%s)"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final List<String> variables = new ArrayList<>();
  private int functions = 0;
  private int loops = 0;

  RandomProgram(long seed) {
    random = new Random(seed);
  }

  String write() {
    out.append("N = ").append(pick("3", "4", "10", "2.5", "[]")).append("\n\n");
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      function();
    }
    return out.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String literal() {
    return random.nextInt(16) > 0 ? pick("0", "1", "2", "3", "7", "-1", "1.5") : pick(LITERALS);
  }

  private void function() {
    variables.clear();
    variables.addAll(List.of("a", "b", "a", "b", "N", "xs[0]"));
    String extra = random.nextInt(4) == 0 ? ", *args, **kwargs" : "";
    out.append("def f").append(functions).append("(a, b = 2").append(extra).append("):\n");
    out.append("    xs = [5, 6.5, 3, a]\n");
    out.append("    x, y, t = a, 1, 0.5\n");
    block(1, 3 + random.nextInt(5));
    out.append("    return ").append(expression(2)).append("\n\n");
    functions++;
  }

  private void block(int depth, int statements) {
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
  }

  private StringBuilder indent(int depth) {
    return out.append("    ".repeat(depth));
  }

  private String target() {
    String name = pick("x", "y", "z", "a", "t");
    if (!variables.contains(name)) {
      variables.add(name);
    }
    return name;
  }

  private void statement(int depth) {
    switch (random.nextInt(depth < 4 ? 13 : 8)) {
      case 0, 1, 2 -> {
        String value = expression(2);
        indent(depth).append(target()).append(" = ").append(value).append("\n");
      }
      case 3, 4 ->
          indent(depth)
              .append(random.nextInt(5) > 1 ? target() : pick("xs[0]", "xs[" + literal() + "]"))
              .append(" ")
              .append(pick(ARITHMETIC))
              .append("= ")
              .append(expression(1))
              .append("\n");
      case 5 ->
          indent(depth)
              .append("xs[")
              .append(literal())
              .append("] = ")
              .append(expression(1))
              .append("\n");
      case 6 -> {
        String first = expression(1);
        String second = expression(1);
        indent(depth).append(target()).append(", ").append(target()).append(" = ");
        out.append(first).append(", ").append(second).append("\n");
      }
      case 7 -> {
        String ending = loops > 0 ? pick("break", "continue", "pass", "return a") : "return b";
        indent(depth).append("if ").append(condition()).append(":\n");
        indent(depth + 1).append(ending).append("\n");
      }
      case 8 -> {
        indent(depth).append("if ").append(condition()).append(":\n");
        block(depth + 1, 1 + random.nextInt(2));
        if (random.nextBoolean()) {
          indent(depth).append("else:\n");
          block(depth + 1, 1 + random.nextInt(2));
        }
      }
      case 9, 10 -> loop(depth, pick("range(4)", "range(a)", "range(1, 9, 2)", "range(3, b)"));
      case 11 -> loop(depth, pick("xs", "[1, 2.5, 3]", "{1: 2, 3: 4}", "(a, b)", expression(1)));
      default -> {
        indent(depth).append("def inner(p, q = a):\n");
        indent(depth + 1).append("return p + q + ").append(pick("a", "b", "N")).append("\n");
        indent(depth).append(target()).append(" = inner(").append(expression(1)).append(")\n");
      }
    }
  }

  private void loop(int depth, String collection) {
    indent(depth).append("for ").append(target()).append(" in ").append(collection).append(":\n");
    loops++;
    block(depth + 1, 1 + random.nextInt(3));
    loops--;
  }

  private String condition() {
    return switch (random.nextInt(5)) {
      case 0 -> expression(1);
      case 1 -> "not " + expression(0);
      case 2 -> comparison() + pick(" and ", " or ") + comparison();
      default -> comparison();
    };
  }

  private String comparison() {
    return expression(1) + " " + pick(COMPARISONS) + " " + expression(0);
  }

  private String expression(int depth) {
    if (depth == 0) {
      return random.nextInt(3) > 0 ? variable() : literal();
    }
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4 ->
          "(" + expression(depth - 1) + " " + pick(ARITHMETIC) + " " + expression(depth - 1) + ")";
      case 5 -> "(-" + expression(depth - 1) + ")";
      case 6 ->
          random.nextInt(3) > 0 ? expression(0) : pick(CALLS).formatted(expression(depth - 1));
      case 7 -> "(" + expression(0) + " if " + comparison() + " else " + expression(0) + ")";
      case 8 -> "[e * 2 for e in " + pick("xs", "range(3)", expression(0)) + " if e]";
      case 9 -> "{e: " + expression(0) + " for e in range(3)}";
      case 10 -> "(lambda p: p + " + variable() + ")(" + expression(0) + ")";
      case 11 ->
          functions > 0
              ? "f%d(%s, %s)".formatted(random.nextInt(functions), expression(0), expression(0))
              : expression(0);
      default -> expression(0);
    };
  }

  private String variable() {
    return variables.get(random.nextInt(variables.size()));
  }
}
