package net.starlark.java.syntax.lint;

import java.util.List;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.FlowStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IfStatement;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.ReturnStatement;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.TokenKind;

/** Finds statements to which control never comes. */
final class UnreachableCode {
  private final Program program;
  private final List<Warning> found;

  UnreachableCode(Program program, List<Warning> found) {
    this.program = program;
    this.found = found;
  }

  void collect() {
    boolean unused = ends(program.file().statements());
  }

  /** Walks a block; tells whether control never comes to its end. */
  private boolean ends(List<Statement> block) {
    boolean ended = false;
    boolean reported = false;
    for (Statement statement : block) {
      if (ended && !reported) {
        found.add(
            new Warning(
                program.file().positions().start(statement.id()),
                "unreachable",
                "the statement is never reached"));
        reported = true;
      }
      ended |= ends(statement);
    }
    return ended;
  }

  private boolean ends(Statement statement) {
    return switch (statement) {
      case ReturnStatement _ -> true;
      case FlowStatement s -> s.kind() != TokenKind.PASS;
      case ExpressionStatement s ->
          s.expression() instanceof CallExpression call
              && call.function() instanceof Identifier name
              && name.name().equals("fail")
              && program.resolution().binding(name).scope() == Scope.UNIVERSAL;
      case IfStatement s -> {
        boolean thenEnds = ends(s.thenBlock());
        boolean elseEnds = ends(s.elseBlock());
        yield thenEnds && elseEnds;
      }
      case ForStatement s -> {
        boolean unused = ends(s.body());
        yield false; // there may be no iteration
      }
      case DefStatement s -> {
        boolean unused = ends(s.body());
        yield false;
      }
      default -> false;
    };
  }
}
