package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;
import net.starlark.java.syntax.DefStatement;

/** A set of values. */
sealed interface Type {
  /** Of which nothing is known. */
  Type ANY = new Any();

  Type NONE = new Known("None");
  Type BOOL = new Known("bool");
  Type INT = new Known("int");
  Type FLOAT = new Known("float");
  Type STR = new Known("str");
  Type BYTES = new Known("bytes");
  Type RANGE = new Known("range");

  /** All tuples. */
  Type TUPLE = new TupleOfAll(ANY);

  /** All functions. */
  Type CALLABLE = new Callable();

  /** {@code Any}, {@code object}, or what has no type: everything agrees with it. */
  record Any() implements Type {
    @Override
    public String toString() {
      return "Any";
    }
  }

  /** The type of that name, whose arguments are all there. */
  record Known(String name, ImmutableList<Type> arguments) implements Type {
    Known(String name, Type... arguments) {
      this(name, ImmutableList.copyOf(arguments));
    }

    @Override
    public String toString() {
      return arguments.isEmpty() ? name : name + list(arguments);
    }
  }

  /** Tuples of so many elements. */
  record TupleOf(ImmutableList<Type> elements) implements Type {
    @Override
    public String toString() {
      return "tuple" + list(elements);
    }
  }

  /** Tuples of any length, whose elements are of one type. */
  record TupleOfAll(Type element) implements Type {
    @Override
    public String toString() {
      return element.equals(ANY) ? "tuple" : "tuple[" + element + ", ...]";
    }
  }

  /** What is of one of several types. */
  record Union(ImmutableList<Type> members) implements Type {
    @Override
    public String toString() {
      return members.stream().map(Type::toString).collect(Collectors.joining(" | "));
    }
  }

  /** Whatever can be called. */
  record Callable() implements Type {
    @Override
    public String toString() {
      return "Callable";
    }
  }

  /** One function of the file. */
  record Function(DefStatement definition) implements Type {
    @Override
    public String toString() {
      return "Callable";
    }
  }

  private static String list(ImmutableList<Type> types) {
    return types.stream().map(Type::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns lists of that element type. */
  static Type listOf(Type element) {
    return new Known("list", element);
  }

  /** Returns dicts of those keys and values. */
  static Type dictOf(Type key, Type value) {
    return new Known("dict", key, value);
  }

  /** Returns the type of what is of one of two types. */
  static Type either(Type x, Type y) {
    if (x.equals(y)) {
      return x;
    }
    return x.equals(ANY) || y.equals(ANY) ? ANY : new Union(ImmutableList.of(x, y));
  }
}
