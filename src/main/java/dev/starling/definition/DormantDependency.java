package dev.starling.definition;

import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * A label that a target of a dependency resolution rule holds and hands on: nothing is loaded or
 * analyzed for it until a materializer returns it.
 *
 * @param target what may become a dependency
 */
@StarlarkBuiltin(
    name = "DormantDependency",
    category = "BUILTIN",
    doc = "A label that becomes a dependency where a materializer returns it.")
public record DormantDependency(Label target) implements StarlarkValue {
  /** The flag of the Starlark semantics that makes dormant dependencies available. */
  public static final String ENABLED_BY = "-experimental_dormant_deps";

  /** The label. */
  @StarlarkMethod(name = "label", doc = "The label of the dependency.")
  public Label label() {
    return target;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<dormant dependency ").append(target.toString()).append(">");
  }
}
