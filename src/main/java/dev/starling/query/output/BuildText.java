package dev.starling.query.output;

import static java.util.stream.Collectors.joining;

import dev.starling.definition.SelectExpression;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.starlark.java.eval.Starlark;

/**
 * Converted values as BUILD files write them.
 *
 * @param labels writes labels
 */
record BuildText(Function<Label, String> labels) {

  String of(Object value) {
    return switch (value) {
      case SelectExpression select ->
          select.terms().stream().map(this::term).collect(joining(" + "));
      case Label label -> quoted(labels.apply(label));
      case String text -> quoted(text);
      case Boolean b -> b ? "True" : "False";
      case TriState state -> Integer.toString(state.number());
      case List<?> list -> list.stream().map(this::of).collect(joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(joining(", ", "{", "}"));
      default -> value == Starlark.NONE ? "None" : value.toString();
    };
  }

  private String term(SelectExpression.Term term) {
    return switch (term) {
      case SelectExpression.Plain(Object value) -> of(value);
      case SelectExpression.Select(var branches, String noMatchError) ->
          branches.stream()
              .map(branch -> quoted(labels.apply(branch.condition())) + ": " + of(branch.value()))
              .collect(
                  joining(
                      ", ",
                      "select({",
                      noMatchError.isEmpty()
                          ? "})"
                          : "}, no_match_error = " + quoted(noMatchError) + ")"));
    };
  }

  private static String quoted(String text) {
    return Starlark.repr(text);
  }
}
