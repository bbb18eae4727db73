package net.starlark.java.syntax;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of one call: positional ones, then named ones, {@code *}, {@code **}. */
final class ArgumentOrder {
  private final Set<String> names = new HashSet<>();
  private @Nullable String last; // what later arguments may not follow

  /** Takes the next argument and returns what is wrong with it, or null. */
  @Nullable String add(Argument argument) {
    return switch (argument) {
      case Argument.Positional _ ->
          last == null ? null : "positional argument may not follow " + last;
      case Argument.Keyword keyword -> keyword(keyword.name().name());
      case Argument.Star _ -> star();
      case Argument.StarStar _ -> starStar();
    };
  }

  private @Nullable String keyword(String name) {
    if (last == null) {
      last = "keyword argument";
    }
    if (last.startsWith("*")) {
      return "keyword argument " + name + " may not follow " + last;
    }
    return names.add(name) ? null : "duplicate keyword argument: " + name;
  }

  private @Nullable String star() {
    if ("**kwargs".equals(last)) {
      return "*args may not follow **kwargs";
    }
    boolean second = "*args".equals(last);
    last = "*args";
    return second ? "multiple *args not allowed" : null;
  }

  private @Nullable String starStar() {
    boolean second = "**kwargs".equals(last);
    last = "**kwargs";
    return second ? "multiple **kwargs not allowed" : null;
  }
}
