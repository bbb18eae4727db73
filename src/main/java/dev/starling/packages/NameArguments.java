package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;

/** The {@code name} arguments of top-level calls, which name what a macro makes. */
final class NameArguments {
  private NameArguments() {}

  /** Returns the literal names by the number of the call's syntax node. */
  static ImmutableMap<Integer, String> of(StarlarkFile file) {
    ImmutableMap.Builder<Integer, String> names = ImmutableMap.builder();
    for (Statement statement : file.statements()) {
      if (statement instanceof ExpressionStatement expression
          && expression.expression() instanceof CallExpression call) {
        for (Argument argument : call.arguments()) {
          if (argument instanceof Argument.Keyword keyword
              && keyword.name().name().equals("name")
              && keyword.value() instanceof StringLiteral literal) {
            names.put(call.id(), literal.value());
          }
        }
      }
    }
    return names.buildKeepingLast();
  }
}
