package net.starlark.java.compile;

import java.util.ArrayList;
import java.util.List;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.Expression;
import org.jspecify.annotations.Nullable;

/** The arguments of a call by their kinds, each kind in order. */
final class CallArguments {
  /** Calls of more arguments pass arrays. */
  private static final int MOST = 24;

  private final List<Expression> positional = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Expression> named = new ArrayList<>();
  private Argument.@Nullable Star star;
  private Argument.@Nullable StarStar starStar;

  CallArguments(List<Argument> arguments) {
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Positional x -> positional.add(x.value());
        case Argument.Keyword x -> {
          names.add(x.name().name());
          named.add(x.value());
        }
        case Argument.Star x -> star = x;
        case Argument.StarStar x -> starStar = x;
      }
    }
  }

  /** Returns the positional arguments, without that after a star. */
  List<Expression> positional() {
    return positional;
  }

  /** Returns the names of the named arguments. */
  List<String> names() {
    return names;
  }

  /** Returns the values of the named arguments. */
  List<Expression> named() {
    return named;
  }

  Argument.@Nullable Star star() {
    return star;
  }

  Argument.@Nullable StarStar starStar() {
    return starStar;
  }

  int count() {
    return positional.size() + named.size();
  }

  /** Tells whether how many arguments there are is known only when they are evaluated. */
  boolean needsArrays() {
    return star != null || starStar != null || count() > MOST;
  }
}
