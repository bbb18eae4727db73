package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * One {@code select({...})}: alternatives by condition, which no configuration has chosen yet.
 *
 * @param branches values by condition as written: strings or labels
 * @param noMatchError what to say when no condition holds; empty for the usual message
 */
@StarlarkBuiltin(name = "select", doc = "A selector between configuration-dependent values.")
public record SelectorValue(ImmutableMap<Object, Object> branches, String noMatchError)
    implements StarlarkValue, HasBinary {

  /** The first value, which stands for the type of all. */
  Object sample() {
    return branches.values().iterator().next();
  }

  @Override
  public @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft)
      throws EvalException {
    return SelectorList.operate(op, this, that, thisLeft);
  }

  @Override
  public void repr(Printer printer) {
    printer.append("select({");
    String separator = "";
    for (var branch : branches.entrySet()) {
      printer.append(separator);
      printer.repr(branch.getKey());
      printer.append(": ");
      printer.repr(branch.getValue());
      separator = ", ";
    }
    printer.append("}");
    if (!noMatchError.isEmpty()) {
      printer.append(", no_match_error = ");
      printer.repr(noMatchError);
    }
    printer.append(")");
  }
}
