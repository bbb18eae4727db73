package dev.starling.definition;

import java.util.List;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.RecordConstructor;
import net.starlark.java.eval.RecordLayout;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/** The provider behind the global {@code struct}: any field names, no schema, no export name. */
@StarlarkBuiltin(name = "Provider", doc = "Makes a struct of its keyword arguments.")
public final class StructProvider extends BuiltinProvider<StarlarkInfo>
    implements RecordConstructor {

  /** The global {@code struct}. */
  public static final StructProvider STRUCT = new StructProvider();

  private StructProvider() {
    super("struct", StarlarkInfo.class);
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException {
    if (!args.isEmpty()) {
      throw Starlark.errorf("struct: unexpected positional arguments");
    }
    return StarlarkInfo.create(this, kwargs);
  }

  @Override
  public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException {
    if (positional.length > 0) {
      throw Starlark.errorf("struct: unexpected positional arguments");
    }
    return StarlarkInfo.fromNamed(this, named);
  }

  @Override
  public @Nullable RecordLayout layout(List<String> names) {
    return StarlarkInfo.layoutOf(this, names);
  }

  @Override
  public String getName() {
    return "struct";
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<function struct>");
  }
}
