package dev.starling.analysis.builtin;

import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDescriptor;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;

/**
 * The module {@code engine}, for extensions that come with the engine: what Starlark cannot say.
 */
@StarlarkBuiltin(name = "engine", documented = false, doc = "What only the engine's own files use.")
final class EngineModule implements StarlarkValue {

  /** A copy that nobody can change, as elements of depsets must be. */
  @StarlarkMethod(
      name = "freeze",
      doc = "A copy of a list or dictionary that cannot be changed; any other value as it is.",
      documented = false,
      parameters = @Param(name = "value"))
  public Object freeze(Object value) {
    return switch (value) {
      case StarlarkList<?> list -> StarlarkList.immutableCopyOf(list);
      case Dict<?, ?> dict -> Dict.immutableCopyOf(dict);
      default -> value;
    };
  }

  /** An attribute of rules that are older than Starlark: yes, no, or left to a flag. */
  @StarlarkMethod(
      name = "tristate",
      doc = "An attribute whose values are 1, 0, -1, True and False.",
      documented = false,
      parameters = {@Param(name = "default", named = true), @Param(name = "doc", named = true)})
  public AttributeDescriptor tristate(StarlarkInt defaultValue, String doc) throws EvalException {
    Attribute attribute =
        Attribute.builder("tristate", AttributeType.TRISTATE)
            .defaultsTo(
                AttributeType.TRISTATE.convert(defaultValue, "default", Label::parseCanonical))
            .documentation(doc)
            .build();
    return new AttributeDescriptor(
        "tristate",
        attribute,
        /* saysConfigurable= */ false,
        /* saysForDependencyResolution= */ false);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<engine>");
  }
}
