package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * A function as the resolver sees it: a def, a lambda, or a whole file.
 *
 * @param node id of the def or lambda, -1 for a file
 * @param name name for call stacks
 * @param parameters parameters as written
 * @param body statements; a lambda has one that returns its expression
 * @param slots names of the frame's slots, those of the parameters first, in the order mandatory
 *     and optional, named only, {@code *args}, {@code **kwargs}
 * @param cells the slots that hold cells
 * @param captured where the enclosing function keeps each captured cell: bindings of scope {@link
 *     Scope#CELL} or {@link Scope#FREE} in that function
 */
public record FunctionScope(
    int node,
    String name,
    ImmutableList<Parameter> parameters,
    ImmutableList<Statement> body,
    ImmutableList<String> slots,
    ImmutableIntArray cells,
    ImmutableList<Binding> captured) {

  /** Tells whether this is the code of a file. */
  public boolean isToplevel() {
    return node < 0;
  }

  /** Returns the parameters in the order of their slots; a bare star has none. */
  public static ImmutableList<Parameter> inSlotOrder(ImmutableList<Parameter> parameters) {
    ImmutableList.Builder<Parameter> out = ImmutableList.builder();
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Mandatory || parameter instanceof Parameter.Optional) {
        out.add(parameter);
      }
    }
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.Star star && star.identifier().isPresent()) {
        out.add(parameter);
      }
    }
    for (Parameter parameter : parameters) {
      if (parameter instanceof Parameter.StarStar) {
        out.add(parameter);
      }
    }
    return out.build();
  }

  /** Returns the doc string, or the empty string. */
  public String documentation() {
    return !body.isEmpty()
            && body.get(0) instanceof ExpressionStatement statement
            && statement.expression() instanceof StringLiteral literal
        ? literal.value()
        : "";
  }
}
