package net.starlark.java.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of one call: positional ones, then named ones, {@code *}, {@code **}. */
final class ArgumentOrder {
  private final List<String> names = new ArrayList<>(8);
  private final Set<String> set = new HashSet<>(0);
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
    if (contains(name)) {
      return "duplicate keyword argument: " + name;
    }
    names.add(name);
    return null;
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

  /** Few calls have more than a dozen names; the rest use a set. */
  private boolean contains(String name) {
    if (names.size() < 16) {
      return names.contains(name);
    }
    if (set.size() < names.size()) {
      set.addAll(names);
    }
    return set.contains(name);
  }
}
