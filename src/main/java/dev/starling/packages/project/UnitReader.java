package dev.starling.packages.project;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.Structure;

/** Reads one entry of {@code buildable_units}; a field that is an empty list was left out. */
record UnitReader(RepositoryMapping mapping) {
  private static final ImmutableSet<String> FIELDS =
      ImmutableSet.of("name", "description", "flags", "is_default", "target_patterns");

  BuildableUnit read(Object value) throws InvalidProjectException {
    if (!(value instanceof Structure unit)) {
      throw invalid(
          "buildable_units entries must be structured objects, got " + Starlark.type(value));
    }
    for (String field : unit.getFieldNames()) {
      if (!FIELDS.contains(field)) {
        throw invalid(
            "a buildable_unit has no field '%s'; the fields are %s"
                .formatted(field, String.join(", ", FIELDS)));
      }
    }
    String name = string(unit, "name", "buildable_unit names must be strings");
    if (name.isEmpty()) {
      throw invalid("every buildable_unit must have a name");
    }
    String description = string(unit, "description", "buildable_unit descriptions must be strings");
    return new BuildableUnit(
        name,
        description,
        strings(unit, "flags"),
        bool(unit, "is_default"),
        patterns(strings(unit, "target_patterns")));
  }

  private ImmutableList<SignedTargetPattern> patterns(ImmutableList<String> texts)
      throws InvalidProjectException {
    ImmutableList.Builder<SignedTargetPattern> patterns = ImmutableList.builder();
    for (String text : texts) {
      try {
        SignedTargetPattern pattern = TargetPatternParser.atMainRoot(mapping).parseSigned(text);
        if (pattern.pattern() instanceof TargetPattern.PathAsTarget) {
          throw invalid(
              "target_patterns entry '%s' must begin with // or -//, as in '//%s'"
                  .formatted(text, text));
        }
        patterns.add(pattern);
      } catch (LabelSyntaxException e) {
        throw invalid("target_patterns entry '%s': %s".formatted(text, e.getMessage()));
      }
    }
    return patterns.build();
  }

  private InvalidProjectException invalid(String message) {
    return new InvalidProjectException("buildable_units", message);
  }

  private static Object field(Structure unit, String name) throws InvalidProjectException {
    return unit.getFieldNames().contains(name)
        ? ProjectFields.field(unit, name)
        : StarlarkList.empty();
  }

  private static boolean isLeftOut(Object value) {
    return value instanceof Sequence<?> list && list.isEmpty();
  }

  private String string(Structure unit, String name, String rule) throws InvalidProjectException {
    Object value = field(unit, name);
    if (isLeftOut(value)) {
      return "";
    }
    if (!(value instanceof String text)) {
      throw invalid("%s, got %s".formatted(rule, Starlark.type(value)));
    }
    return text;
  }

  private boolean bool(Structure unit, String name) throws InvalidProjectException {
    Object value = field(unit, name);
    if (isLeftOut(value)) {
      return false;
    }
    if (!(value instanceof Boolean answer)) {
      throw invalid("%s must be a boolean, got %s".formatted(name, Starlark.type(value)));
    }
    return answer;
  }

  private ImmutableList<String> strings(Structure unit, String name)
      throws InvalidProjectException {
    Object value = field(unit, name);
    if (!(value instanceof Sequence<?> list)) {
      throw invalid("%s must be a list of strings, got %s".formatted(name, Starlark.type(value)));
    }
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    for (Object each : list) {
      if (!(each instanceof String text)) {
        throw invalid("%s entries must be strings, got %s".formatted(name, Starlark.type(each)));
      }
      strings.add(text);
    }
    return strings.build();
  }
}
