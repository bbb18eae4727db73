package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Reads the parameters {@code toolchains} and {@code exec_compatible_with}. */
final class ToolchainTypes {
  private ToolchainTypes() {}

  /** Reads labels, strings and {@code config_common.toolchain_type()}s; one type counts once. */
  static ImmutableList<ToolchainTypeRequirement> read(Sequence<?> value, LabelReader labels)
      throws EvalException {
    Map<Label, ToolchainTypeRequirement> types = new LinkedHashMap<>();
    for (Object element : value) {
      ToolchainTypeRequirement type =
          switch (element) {
            case ToolchainTypeRequirement requirement -> requirement;
            case Label label -> new ToolchainTypeRequirement(label, true);
            case String text -> new ToolchainTypeRequirement(label(text, labels), true);
            default ->
                throw Starlark.errorf(
                    "'toolchains' takes a toolchain_type, Label, or String, but instead got a %s",
                    Starlark.type(element));
          };
      // The stricter of two wishes for one type counts.
      types.merge(type.toolchainType(), type, (a, b) -> a.mandatory() ? a : b);
    }
    return ImmutableList.copyOf(types.values());
  }

  /** Reads labels of constraint values. */
  static ImmutableSet<Label> constraints(Sequence<?> value, LabelReader labels)
      throws EvalException {
    ImmutableSet.Builder<Label> result = ImmutableSet.builder();
    for (Object element : value) {
      switch (element) {
        case Label label -> result.add(label);
        case String text -> result.add(label(text, labels));
        default ->
            throw Starlark.errorf(
                "at index %d of exec_compatible_with, got element of type %s, want string",
                value.indexOf(element), Starlark.type(element));
      }
    }
    return result.build();
  }

  static Label label(String text, LabelReader labels) throws EvalException {
    try {
      return labels.read(text);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("Unable to parse toolchain_type label '%s': %s", text, e.getMessage());
    }
  }
}
