package dev.starling.definition;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/**
 * What a function of {@code attr} returns: an attribute that has no name yet.
 *
 * @param function the name of the function, for printing
 * @param attribute all but the name
 * @param saysConfigurable whether the author wrote {@code configurable}, which only macros take
 * @param saysForDependencyResolution whether the author wrote {@code for_dependency_resolution}
 */
@StarlarkBuiltin(name = "Attribute", doc = "Representation of a definition of an attribute.")
public record AttributeDescriptor(
    String function,
    Attribute attribute,
    boolean saysConfigurable,
    boolean saysForDependencyResolution)
    implements StarlarkValue {

  /**
   * The attribute under the name that it has in {@code attrs}.
   *
   * @throws EvalException if the name is no identifier
   */
  public Attribute named(String name) throws EvalException {
    if (!isIdentifier(name)) {
      throw Starlark.errorf("attribute name `%s` is not a valid identifier.", name);
    }
    return attribute.withName(name);
  }

  static boolean isIdentifier(String name) {
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && !(c < 128 && Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<attr.").append(function).append(">");
  }
}
