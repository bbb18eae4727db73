package dev.starling.config;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.StarlarkInfo;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/**
 * The provider {@code platform_common.ToolchainInfo}: what a toolchain gives to rules, with fields
 * of its author's choice.
 */
@StarlarkBuiltin(name = "Provider", doc = "Makes the information that a toolchain gives to rules.")
public final class ToolchainInfo extends BuiltinProvider<StarlarkInfo> implements StarlarkCallable {

  /** The provider; its instances are plain {@link StarlarkInfo}s. */
  public static final ToolchainInfo PROVIDER = new ToolchainInfo();

  private ToolchainInfo() {
    super("ToolchainInfo", StarlarkInfo.class);
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException {
    if (!args.isEmpty()) {
      throw Starlark.errorf("ToolchainInfo: unexpected positional arguments");
    }
    return StarlarkInfo.create(this, kwargs);
  }

  @Override
  public String getName() {
    return "ToolchainInfo";
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<function ToolchainInfo>");
  }
}
