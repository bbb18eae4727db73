package net.starlark.java.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The functions around a place of a tree, and whose variables its names are. */
public final class FunctionStack {
  /** A variable: a slot of the function that owns it, or a global by its index. */
  public record Variable(int function, boolean isGlobal, int index) {}

  private final Resolution resolution;
  private final Deque<FunctionScope> functions = new ArrayDeque<>();

  /** Begins at the top level of a file. */
  public FunctionStack(Resolution resolution) {
    this.resolution = resolution;
    functions.push(resolution.toplevel());
  }

  private FunctionStack(FunctionStack that) {
    this.resolution = that.resolution;
    functions.addAll(that.functions);
  }

  /** Returns the same place, for a walk of its own. */
  public FunctionStack copy() {
    return new FunctionStack(this);
  }

  /** Goes into a def or lambda. */
  public void enter(Node defOrLambda) {
    functions.push(resolution.function(defOrLambda));
  }

  /** Comes back from where {@link #enter} went. */
  public void leave() {
    functions.pop();
  }

  /** Returns the innermost function. */
  public FunctionScope innermost() {
    return functions.element();
  }

  /** Returns the variable to which a name refers, or null if it is given to the file. */
  public @Nullable Variable variable(Identifier name) {
    Binding binding = resolution.binding(name);
    for (FunctionScope function : functions) {
      switch (binding.scope()) {
        case LOCAL, CELL -> {
          return new Variable(function.node(), false, binding.index());
        }
        case GLOBAL -> {
          return new Variable(-1, true, binding.index());
        }
        case FREE -> binding = function.captured().get(binding.index());
        case PREDECLARED, UNIVERSAL -> {
          return null;
        }
      }
    }
    throw new IllegalStateException("a captured name that nobody owns: " + name.name());
  }
}
