package dev.starling.depset;

import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;

/** The global function {@code depset}. */
public final class DepsetFunction {
  /** The function; it holds nothing. */
  public DepsetFunction() {}

  /** Makes a depset. */
  @StarlarkMethod(
      name = "depset",
      doc = "Makes a depset of elements and other depsets.",
      parameters = {
        @Param(
            name = "direct",
            allowedTypes = {@ParamType(type = Sequence.class), @ParamType(type = NoneType.class)},
            defaultValue = "None",
            named = true),
        @Param(name = "order", defaultValue = "\"default\"", named = true),
        @Param(
            name = "transitive",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = Depset.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            positional = false,
            named = true)
      },
      useStarlarkSemantics = true)
  public Depset depset(
      Object direct, String orderName, Object transitive, StarlarkSemantics semantics)
      throws EvalException {
    Optional<Order> order = Order.byStarlarkName(orderName);
    if (order.isEmpty()) {
      throw Starlark.errorf("Invalid order: %s", orderName);
    }
    return Depset.create(
        order.get(),
        Sequence.noneableCast(direct, Object.class, "direct"),
        Sequence.noneableCast(transitive, Depset.class, "transitive"),
        semantics);
  }
}
