package dev.starling.packages;

import dev.starling.definition.LabelReader;
import dev.starling.label.LabelSyntaxException;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * The conditions of a select that a BUILD file gives to a macro: they are labels from then on,
 * since the macro's own labels are read elsewhere.
 */
final class PackageRelativeConditions {
  private PackageRelativeConditions() {}

  static Object resolve(Object condition, LabelReader labels) throws EvalException {
    if (!(condition instanceof String text)) {
      return condition;
    }
    try {
      return labels.read(text);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("invalid label '%s' in select: %s", text, e.getMessage());
    }
  }
}
