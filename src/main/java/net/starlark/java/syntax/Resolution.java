package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the resolver found out about a tree; keyed by node ids, the tree itself stays as it is. */
public final class Resolution {
  private final FunctionScope toplevel;
  private final ImmutableMap<Integer, FunctionScope> functions;
  private final ImmutableList<String> globals;
  private final @Nullable Binding[] bindings;

  Resolution(
      FunctionScope toplevel,
      ImmutableMap<Integer, FunctionScope> functions,
      ImmutableList<String> globals,
      @Nullable Binding[] bindings) {
    this.toplevel = toplevel;
    this.functions = functions;
    this.globals = globals;
    this.bindings = bindings;
  }

  /** Returns the code of the file as a function without parameters. */
  public FunctionScope toplevel() {
    return toplevel;
  }

  /** Returns the function that a def or lambda makes. */
  public FunctionScope function(Node defOrLambda) {
    return Objects.requireNonNull(functions.get(defOrLambda.id()));
  }

  /** Returns the function that the def or lambda of that id makes, if there is one. */
  public Optional<FunctionScope> function(int node) {
    return Optional.ofNullable(functions.get(node));
  }

  /** Returns the globals to which indices refer. */
  public ImmutableList<String> globals() {
    return globals;
  }

  /** Returns what a variable refers to, at its use or at its definition. */
  public Binding binding(Identifier identifier) {
    return Objects.requireNonNull(bindings[identifier.id()], identifier.name());
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof Resolution other && Arrays.equals(bindings, other.bindings);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bindings);
  }
}
