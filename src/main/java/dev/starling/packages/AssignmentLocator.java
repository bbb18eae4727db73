package dev.starling.packages;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.path.RootedPath;
import java.util.Optional;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DictExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;

/** Finds where a file sets one of its variables, for messages about the value. */
public final class AssignmentLocator {
  private final SourceReader reader;

  /** A locator that reads files with this reader. */
  public AssignmentLocator(SourceReader reader) {
    this.reader = reader;
  }

  /**
   * The place of an entry of the dictionary, or of an argument of the call, that a variable is set
   * to; where that cannot be seen, the place of the last assignment to the variable or to the entry
   * at the top level; else the file.
   */
  public Location locate(Label file, String variable, String entry, Environment environment)
      throws NodeException, InterruptedException {
    if (!(environment.get(new PackageLookupKey(file.packageId()))
        instanceof PackageLookup.Found found)) {
      return Location.fromFile(file.toString());
    }
    RootedPath path = found.directory().child(file.name());
    StarlarkFile tree =
        environment.get(new SyntaxTreeKey(path, SourceDialect.ofLoaded(file.name()))).file(reader);
    Optional<AssignmentStatement> whole = assignment(tree, variable);
    Optional<Integer> node =
        whole
            .flatMap(statement -> part(statement.rhs(), entry))
            .or(() -> whole.map(statement -> statement.lhs().id()))
            .or(() -> assignment(tree, entry).map(statement -> statement.lhs().id()));
    return node.isPresent()
        ? new GraphPositions(environment).locate(file, node.get())
        : Location.fromFile(path.toString());
  }

  private static Optional<AssignmentStatement> assignment(StarlarkFile file, String variable) {
    for (Statement statement : file.statements().reversed()) {
      if (statement instanceof AssignmentStatement assignment
          && assignment.lhs() instanceof Identifier identifier
          && identifier.name().equals(variable)) {
        return Optional.of(assignment);
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> part(Expression value, String entry) {
    if (value instanceof DictExpression dict) {
      for (DictExpression.Entry each : dict.entries()) {
        if (each.key() instanceof StringLiteral key && key.value().equals(entry)) {
          return Optional.of(key.id());
        }
      }
    }
    if (value instanceof CallExpression call) {
      for (Argument each : call.arguments()) {
        if (each instanceof Argument.Keyword argument && argument.name().name().equals(entry)) {
          return Optional.of(argument.name().id());
        }
      }
    }
    return Optional.empty();
  }
}
