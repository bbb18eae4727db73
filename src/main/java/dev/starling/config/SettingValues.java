package dev.starling.config;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.BuildSettings.Declared;
import dev.starling.definition.BuildSetting;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkIterable;

/** Reads values of settings: from text as the command line has it, or from Starlark. */
public final class SettingValues {
  private SettingValues() {}

  /**
   * The value that {@code --//label=text} gives a setting, after what earlier uses gave it.
   *
   * @param earlier the value of earlier uses on the same command line; ignored unless uses add up
   * @throws InvalidOptionException if the text is no value of the setting's type
   */
  public static Object fromText(Declared declared, String text, Object earlier, LabelReader labels)
      throws InvalidOptionException {
    BuildSetting setting = declared.setting();
    return switch (setting.kind()) {
      case BOOL -> bool(declared.label(), text);
      case INT -> integer(declared.label(), text);
      case STRING -> setting.allowMultiple() ? appended(earlier, text) : text;
      case STRING_LIST ->
          setting.repeatable()
              ? appended(earlier, text)
              : ImmutableList.copyOf(Splitter.on(',').omitEmptyStrings().split(text));
      case STRING_SET ->
          setting.repeatable()
              ? distinct(appended(earlier, text))
              : distinct(ImmutableList.copyOf(Splitter.on(',').omitEmptyStrings().split(text)));
      case LABEL -> label(declared.label(), text, labels);
    };
  }

  /** The value that {@code --//label} without a value, or {@code --no//label}, gives. */
  public static Object fromNegatable(Declared declared, boolean negated, String asWritten)
      throws InvalidOptionException {
    if (declared.setting().kind() == BuildSetting.Kind.BOOL) {
      return !negated;
    }
    throw new InvalidOptionException(
        negated
            ? "Illegal use of 'no' prefix on non-boolean option: " + asWritten
            : "Expected value after " + asWritten);
  }

  private static ImmutableList<Object> appended(Object earlier, String text) {
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    if (earlier instanceof ImmutableList<?> list) {
      values.addAll(list);
    }
    return values.add(text).build();
  }

  private static ImmutableList<Object> distinct(Iterable<?> values) {
    return ImmutableSet.<Object>copyOf(values).asList();
  }

  private static boolean bool(Label setting, String text) throws InvalidOptionException {
    return switch (text) {
      case "true", "1", "yes", "t", "y", "True" -> true;
      case "false", "0", "no", "f", "n", "False" -> false;
      default -> throw invalid(setting, text, "is not a boolean");
    };
  }

  private static StarlarkInt integer(Label setting, String text) throws InvalidOptionException {
    try {
      return StarlarkInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw invalid(setting, text, "is not an int");
    }
  }

  private static Label label(Label setting, String text, LabelReader labels)
      throws InvalidOptionException {
    try {
      return labels.read(text);
    } catch (LabelSyntaxException e) {
      throw invalid(setting, text, "is not a label: " + e.getMessage());
    }
  }

  private static InvalidOptionException invalid(Label setting, String text, String why) {
    return new InvalidOptionException(
        "While parsing option %s=%s: '%s' %s".formatted(setting, text, text, why));
  }

  /**
   * Converts what a transition returned for a build setting.
   *
   * @throws EvalException if it is no value of the setting's type
   */
  public static Object fromStarlark(Declared declared, Object value, LabelReader labels)
      throws EvalException {
    BuildSetting setting = declared.setting();
    if (setting.allowMultiple()) {
      if (value instanceof StarlarkIterable<?> list) {
        return ImmutableList.copyOf(list);
      }
      throw Starlark.errorf(
          "'%s' allows multiple values and must be set in transition using a starlark list instead"
              + " of single value '%s'",
          declared.label(), value);
    }
    Object converted =
        setting.type().convert(value, "value of '%s'".formatted(declared.label()), labels);
    return setting.kind() == BuildSetting.Kind.STRING_SET
        ? distinct((Iterable<?>) converted)
        : converted;
  }

  /**
   * Converts what a transition returned for a native option.
   *
   * @throws EvalException if it is no value of the option's type
   */
  static Object fromStarlark(NativeOption option, Object value, LabelReader labels)
      throws EvalException {
    try {
      return switch (option.kind()) {
        case BOOLEAN, TRISTATE, INTEGER, STRING, LABEL ->
            value == Starlark.NONE
                ? Starlark.NONE
                : value instanceof Label label && option.kind() == NativeOption.Kind.LABEL
                    ? label
                    : option.parse(ImmutableList.of(text(option, value)), labels);
        case STRING_LIST, LABEL_LIST -> list(option, value, labels);
      };
    } catch (InvalidOptionException e) {
      throw new EvalException(
          "OptionsParsingError for option '%s': %s"
              .formatted(
                  option.name(), e.getMessage().replaceFirst("^While parsing option [^:]*: ", "")),
          e);
    }
  }

  private static Object list(NativeOption option, Object value, LabelReader labels)
      throws EvalException, InvalidOptionException {
    if (value == Starlark.NONE) {
      return ImmutableList.of();
    }
    if (!(value instanceof StarlarkIterable<?> list)) {
      return option.parse(ImmutableList.of(text(option, value)), labels);
    }
    ImmutableList.Builder<Object> elements = ImmutableList.builder();
    for (Object element : list) {
      if (element instanceof Label label && option.kind() == NativeOption.Kind.LABEL_LIST) {
        elements.add(label);
      } else {
        elements.addAll(
            (Iterable<?>) option.parse(ImmutableList.of(text(option, element)), labels));
      }
    }
    return elements.build();
  }

  private static String text(NativeOption option, Object value) throws EvalException {
    return switch (value) {
      case String text -> text;
      case Boolean bool -> bool ? "true" : "false";
      case StarlarkInt number -> number.toString();
      case Label label -> label.unambiguousForm();
      default ->
          throw Starlark.errorf(
              "Invalid value type for option '%s': %s", option.name(), Starlark.type(value));
    };
  }
}
