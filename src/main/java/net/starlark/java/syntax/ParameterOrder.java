package net.starlark.java.syntax;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of one function: mandatory, optional, {@code *}, named only, {@code **}.
 */
final class ParameterOrder {
  private final Set<String> names = new HashSet<>();
  private boolean seenOptional = false;
  private boolean seenStar = false;
  private @Nullable String starStar;

  /** Takes the next parameter and returns what is wrong with it, or null. */
  @Nullable String add(Parameter parameter) {
    String misplaced = misplaced(parameter);
    if (misplaced != null) {
      return misplaced;
    }
    return parameter
        .identifier()
        .filter(name -> !names.add(name.name()))
        .map(name -> "duplicate parameter: " + name.name())
        .orElse(null);
  }

  private @Nullable String misplaced(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Mandatory p -> mandatory(p.name().name());
      case Parameter.Optional p -> {
        seenOptional = true;
        yield starStar == null
            ? null
            : "optional parameter " + p.name().name() + " may not follow **" + starStar;
      }
      case Parameter.Star _ -> star();
      case Parameter.StarStar p -> {
        boolean second = starStar != null;
        starStar = p.name().name();
        yield second ? "multiple ** parameters not allowed" : null;
      }
    };
  }

  private @Nullable String mandatory(String name) {
    if (starStar != null) {
      return "required parameter " + name + " may not follow **" + starStar;
    }
    return seenOptional && !seenStar
        ? "required positional parameter " + name + " may not follow an optional parameter"
        : null;
  }

  private @Nullable String star() {
    if (starStar != null) {
      return "* parameter may not follow ** parameter";
    }
    boolean second = seenStar;
    seenStar = true;
    return second ? "multiple * parameters not allowed" : null;
  }
}
