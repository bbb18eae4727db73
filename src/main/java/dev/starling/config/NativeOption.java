package dev.starling.config;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.option.FlagType;
import dev.starling.option.FlagValueException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;

/**
 * A flag that is part of every configuration, {@code //command_line_option:name}.
 *
 * @param defaultValue what it has when nobody says anything; {@link Starlark#NONE} for unset
 * @param choices the only values of a string; empty if any will do
 * @param elementType what the texts in a list of strings must be
 */
public record NativeOption(
    String name,
    Kind kind,
    Object defaultValue,
    ImmutableList<String> choices,
    FlagType<?> elementType) {

  /** How values look, here and in Starlark transitions. */
  public enum Kind {
    /** A {@link Boolean}. */
    BOOLEAN,
    /** {@code "auto"}, {@code "yes"} or {@code "no"}. */
    TRISTATE,
    /** A {@link StarlarkInt}. */
    INTEGER,
    /** A {@link String}, or None when unset. */
    STRING,
    /** An {@link ImmutableList} of strings. */
    STRING_LIST,
    /** A {@link Label}, or None when unset. */
    LABEL,
    /** An {@link ImmutableList} of labels. */
    LABEL_LIST
  }

  /**
   * Reads the texts that the command line (or {@code config_setting}) gave, in order.
   *
   * @throws InvalidOptionException if a text is no value of this option
   */
  public Object parse(ImmutableList<String> texts, LabelReader labels)
      throws InvalidOptionException {
    if (kind == Kind.STRING_LIST) {
      for (String text : texts) {
        checkElement(text);
      }
      return texts;
    }
    if (kind == Kind.LABEL_LIST) {
      ImmutableList.Builder<Label> result = ImmutableList.builder();
      for (String text : texts) {
        for (String part : Splitter.on(',').omitEmptyStrings().split(text)) {
          result.add(label(part, labels));
        }
      }
      return result.build();
    }
    if (texts.isEmpty()) {
      return defaultValue;
    }
    String text = texts.getLast();
    return switch (kind) {
      case BOOLEAN -> bool(text);
      case TRISTATE -> triState(text);
      case INTEGER -> integer(text);
      case LABEL -> text.isEmpty() ? Starlark.NONE : label(text, labels);
      case STRING -> choice(text);
      case STRING_LIST, LABEL_LIST -> text;
    };
  }

  private void checkElement(String text) throws InvalidOptionException {
    try {
      Object unused = elementType.parse(text);
    } catch (FlagValueException e) {
      throw new InvalidOptionException(
          "While parsing option --%s=%s: %s".formatted(name, text, e.getMessage()));
    }
  }

  private String choice(String text) throws InvalidOptionException {
    if (choices.isEmpty()) {
      return text;
    }
    for (String choice : choices) {
      if (Ascii.equalsIgnoreCase(choice, text)) {
        return choice;
      }
    }
    throw new InvalidOptionException(
        "While parsing option --%s=%s: '%s' is not one of %s"
            .formatted(name, text, text, String.join(", ", choices)));
  }

  private Label label(String text, LabelReader labels) throws InvalidOptionException {
    try {
      return labels.read(text);
    } catch (LabelSyntaxException e) {
      throw new InvalidOptionException(
          "While parsing option --%s=%s: %s".formatted(name, text, e.getMessage()));
    }
  }

  private StarlarkInt integer(String text) throws InvalidOptionException {
    try {
      return StarlarkInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(
          "While parsing option --%s=%s: '%s' is not an int".formatted(name, text, text));
    }
  }

  private boolean bool(String text) throws InvalidOptionException {
    return switch (text) {
      case "true", "1", "yes", "t", "y", "True" -> true;
      case "false", "0", "no", "f", "n", "False" -> false;
      default ->
          throw new InvalidOptionException(
              "While parsing option --%s=%s: '%s' is not a boolean".formatted(name, text, text));
    };
  }

  private String triState(String text) throws InvalidOptionException {
    return text.equals("auto") ? text : bool(text) ? "yes" : "no";
  }
}
