package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ProviderCollection;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkValue;

/**
 * A toolchain of a rule as an aspect on the rule sees it: what the aspects add that went to the
 * toolchain, and nothing of the toolchain itself.
 *
 * @param target the target that implements the toolchain
 * @param providers what aspects add to it
 */
@StarlarkBuiltin(
    name = "ToolchainAspectsProviders",
    category = "BUILTIN",
    doc = "What aspects add to a toolchain.")
public record AspectToolchain(Label target, ProviderCollection providers)
    implements StarlarkValue, StarlarkIndexable {

  /** What aspects add, and no more. */
  public static AspectToolchain of(Label target, ImmutableList<Info> added) {
    return new AspectToolchain(target, new ProviderCollection(added));
  }

  /** The label of the toolchain. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the toolchain.")
  public Label label() {
    return target;
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    Provider provider = provider(key);
    Info info = providers.find(provider.key());
    if (info == null) {
      throw Starlark.errorf(
          "%s doesn't contain declared provider '%s'",
          Starlark.repr(this), provider.printableName());
    }
    return info;
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    return providers.has(provider(key).key());
  }

  private static Provider provider(Object key) throws EvalException {
    if (key instanceof Provider provider) {
      return provider;
    }
    throw Starlark.errorf(
        "Type ToolchainAspectsProviders only supports indexing by object constructors, got %s"
            + " instead",
        Starlark.type(key));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<aspects on toolchain ").append(target.toString()).append(">");
  }
}
