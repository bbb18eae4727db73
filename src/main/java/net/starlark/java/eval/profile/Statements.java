package net.starlark.java.eval.profile;

import com.google.common.collect.ImmutableList;
import java.util.List;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.IfStatement;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;

/** All statements of a file, those inside of others too. */
final class Statements {
  private Statements() {}

  static ImmutableList<Statement> of(StarlarkFile file) {
    ImmutableList.Builder<Statement> out = ImmutableList.builder();
    add(file.statements(), out);
    return out.build();
  }

  private static void add(List<Statement> statements, ImmutableList.Builder<Statement> out) {
    for (Statement statement : statements) {
      out.add(statement);
      switch (statement) {
        case DefStatement s -> add(s.body(), out);
        case ForStatement s -> add(s.body(), out);
        case IfStatement s -> {
          add(s.thenBlock(), out);
          add(s.elseBlock(), out);
        }
        default -> {}
      }
    }
  }
}
