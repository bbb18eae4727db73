package net.starlark.java.syntax.types;

import java.util.List;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.Parameter;
import org.jspecify.annotations.Nullable;

/** Matches the arguments of calls with the parameters that take them. */
final class CallCheck {
  /** Hears of each argument whose parameter is known. */
  @FunctionalInterface
  interface Listener {
    /** An argument is for a parameter. */
    void passed(Argument argument, Parameter parameter);
  }

  private CallCheck() {}

  /** Tells of each argument of a call that is for a known parameter. */
  static void match(DefStatement function, List<Argument> arguments, Listener listener) {
    int position = 0;
    boolean isCertain = true; // as long as no *args came
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Positional _ -> {
          if (isCertain) {
            Parameter parameter = atPosition(function, position++);
            if (parameter != null) {
              listener.passed(argument, parameter);
            }
          }
        }
        case Argument.Keyword keyword -> {
          Parameter parameter = named(function, keyword.name().name());
          if (parameter != null) {
            listener.passed(argument, parameter);
          }
        }
        case Argument.Star _ -> isCertain = false;
        case Argument.StarStar _ -> {}
      }
    }
  }

  private static @Nullable Parameter atPosition(DefStatement function, int position) {
    int next = 0;
    for (Parameter parameter : function.parameters()) {
      switch (parameter) {
        case Parameter.Mandatory _, Parameter.Optional _ -> {
          if (next++ == position) {
            return parameter;
          }
        }
        case Parameter.Star star -> {
          return star.identifier().isPresent() ? star : null;
        }
        case Parameter.StarStar _ -> {
          return null;
        }
      }
    }
    return null;
  }

  private static @Nullable Parameter named(DefStatement function, String name) {
    Parameter rest = null;
    for (Parameter parameter : function.parameters()) {
      switch (parameter) {
        case Parameter.Mandatory p -> {
          if (p.name().name().equals(name)) {
            return p;
          }
        }
        case Parameter.Optional p -> {
          if (p.name().name().equals(name)) {
            return p;
          }
        }
        case Parameter.Star _ -> {}
        case Parameter.StarStar p -> rest = p;
      }
    }
    return rest;
  }
}
