package dev.starling.command.module;

import dev.starling.label.Label;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.starlark.java.eval.Starlark;

/** Calls in Starlark, an attribute on a line. */
final class CallText {
  private CallText() {}

  /** A call. */
  static String of(String function, Map<String, Object> attributes) {
    return function + "(\n" + lines(attributes) + ")\n";
  }

  private static String lines(Map<String, Object> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> "  " + attribute.getKey() + " = " + value(attribute.getValue()) + ",\n")
        .collect(Collectors.joining());
  }

  /** A value as it would be written. */
  static String value(Object value) {
    return switch (value) {
      case Label label -> Starlark.repr(label.unambiguousForm().replaceFirst("^@@(?=//)", ""));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> value(entry.getKey()) + ": " + value(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Iterable<?> list when !(value instanceof String) ->
          StreamSupport.stream(list.spliterator(), false)
              .map(CallText::value)
              .collect(Collectors.joining(", ", "[", "]"));
      default -> Starlark.repr(value);
    };
  }
}
