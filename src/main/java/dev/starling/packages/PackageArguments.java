package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.AttributeType;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.syntax.EditDistance;

/** The arguments of {@code package()} and {@code repo()}. */
final class PackageArguments {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "default_applicable_licenses",
          "default_compatible_with",
          "default_deprecation",
          "default_package_metadata",
          "default_restricted_to",
          "default_testonly",
          "default_visibility",
          "features");

  private PackageArguments() {}

  /**
   * Adds arguments to defaults.
   *
   * @param function the name of the function, for messages
   */
  static PackageDefaults apply(
      PackageDefaults defaults, Dict<String, Object> kwargs, LabelReader labels, String function)
      throws EvalException {
    if (kwargs.isEmpty()) {
      throw Starlark.errorf("at least one argument must be given to the '%s' function", function);
    }
    if (kwargs.containsKey("default_applicable_licenses")
        && kwargs.containsKey("default_package_metadata")) {
      throw Starlark.errorf(
          "Can not set both default_package_metadata and default_applicable_licenses. Move all"
              + " declarations to default_package_metadata.");
    }
    PackageDefaults result = defaults;
    for (Map.Entry<String, Object> argument : kwargs.entrySet()) {
      result = apply(result, argument.getKey(), argument.getValue(), labels, function);
    }
    return result;
  }

  private static PackageDefaults apply(
      PackageDefaults defaults, String name, Object value, LabelReader labels, String function)
      throws EvalException {
    String what = "'%s' argument".formatted(function);
    return switch (name) {
      case "default_visibility" -> defaults.withVisibility(visibility(value, what, labels));
      case "default_testonly" ->
          defaults.withTestonly(AttributeType.BOOLEAN.convert(value, what, labels).equals(true));
      case "default_deprecation" ->
          defaults.withDeprecation((String) AttributeType.STRING.convert(value, what, labels));
      case "features" ->
          defaults.withFeatures(strings(AttributeType.STRING_LIST.convert(value, what, labels)));
      case "default_package_metadata", "default_applicable_licenses" ->
          defaults.withMetadata(labels(value, what, labels));
      case "default_compatible_with" -> defaults.withCompatibleWith(labels(value, what, labels));
      case "default_restricted_to" -> defaults.withRestrictedTo(labels(value, what, labels));
      default ->
          throw Starlark.errorf(
              "unexpected keyword argument: %s%s", name, EditDistance.didYouMean(name, NAMES));
    };
  }

  /** Reads a visibility. */
  static Visibility visibility(Object value, Object what, LabelReader reader) throws EvalException {
    ImmutableList<Label> labels = labels(value, what, reader);
    for (Label label : labels) {
      if (!Visibility.isKnown(label)) {
        throw new EvalException(unknownVisibility(label));
      }
    }
    return Visibility.of(labels);
  }

  static String unknownVisibility(Label label) {
    return "Invalid visibility label '%s'; did you mean //visibility:public or //visibility:private?"
        .formatted(label);
  }

  static ImmutableList<Label> labels(Object value, Object what, LabelReader reader)
      throws EvalException {
    ImmutableList.Builder<Label> labels = ImmutableList.builder();
    for (Object label : (Iterable<?>) AttributeType.NODEP_LABEL_LIST.convert(value, what, reader)) {
      labels.add((Label) label);
    }
    return labels.build();
  }

  private static ImmutableList<String> strings(Object list) {
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    for (Object string : (Iterable<?>) list) {
      strings.add((String) string);
    }
    return strings.build();
  }
}
