package net.starlark.java.lib;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Structure;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** A plain record with named fields, which keep their values; what {@code struct(...)} makes. */
@StarlarkBuiltin(
    name = "struct",
    category = "core.lib",
    doc = "A record of named fields. <code>x + y</code> has the fields of both.")
public final class StarlarkStruct implements Structure, HasBinary {
  private final StructLayout layout;
  private final Object[] values; // in the order of the names of the layout

  private StarlarkStruct(StructLayout layout, Object[] values) {
    this.layout = layout;
    this.values = values;
  }

  /** The function {@code struct}. */
  @StarlarkBuiltin(name = "struct", documented = false)
  public static final class Constructor implements StarlarkCallable {
    /** The function. */
    public static final Constructor INSTANCE = new Constructor();

    private final StructLayout.Cache layouts = new StructLayout.Cache();

    private Constructor() {}

    @Override
    public String getName() {
      return "struct";
    }

    @Override
    public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
        throws EvalException {
      if (positional.length > 0) {
        throw Starlark.errorf("struct() got unexpected positional argument");
      }
      StructLayout layout = layouts.of(named);
      if (layout.repeated().isPresent()) {
        throw Starlark.errorf(
            "struct() got multiple values for keyword argument '%s'", layout.repeated().get());
      }
      return new StarlarkStruct(layout, layout.arranged(named));
    }

    @Override
    public boolean isImmutable() {
      return true;
    }
  }

  @Override
  public @Nullable Object getValue(String name) {
    int index = layout.index(name);
    return index < 0 ? null : values[index];
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return layout.names();
  }

  @Override
  public @Nullable String getErrorMessageForUnknownField(String name) {
    return null;
  }

  @Override
  public @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft)
      throws EvalException {
    if (op != TokenKind.PLUS || !thisLeft || !(that instanceof StarlarkStruct other)) {
      return null;
    }
    Object[] named = new Object[2 * (values.length + other.values.length)];
    int next = addTo(named, 0);
    other.addTo(named, next);
    StructLayout sum = Constructor.INSTANCE.layouts.of(named);
    if (sum.repeated().isPresent()) {
      throw Starlark.errorf(
          "cannot add struct instances with common field '%s'", sum.repeated().get());
    }
    return new StarlarkStruct(sum, sum.arranged(named));
  }

  private int addTo(Object[] named, int next) {
    int i = next;
    for (int field = 0; field < values.length; field++) {
      named[i++] = layout.names().get(field);
      named[i++] = values[field];
    }
    return i;
  }

  @Override
  public boolean isImmutable() {
    for (Object value : values) {
      if (!Starlark.isImmutable(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void checkHashable() throws EvalException {
    for (Object value : values) {
      Starlark.checkHashable(value);
    }
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof StarlarkStruct other
        && layout.names().equals(other.layout.names())
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * layout.names().hashCode() + Arrays.hashCode(values);
  }

  @Override
  public void repr(Printer printer) {
    printer.append("struct(");
    String between = "";
    for (int i = 0; i < values.length; i++) {
      printer.append(between).append(layout.names().get(i)).append(" = ").repr(values[i]);
      between = ", ";
    }
    printer.append(")");
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
