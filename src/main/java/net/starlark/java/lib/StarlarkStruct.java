package net.starlark.java.lib;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.RecordConstructor;
import net.starlark.java.eval.RecordLayout;
import net.starlark.java.eval.RecordValue;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** A plain record with named fields, which keep their values; what {@code struct(...)} makes. */
@StarlarkBuiltin(
    name = "struct",
    category = "core.lib",
    doc = "A record of named fields. <code>x + y</code> has the fields of both.")
public final class StarlarkStruct extends RecordValue implements HasBinary {
  /** Makes a struct of values in the order of the names of the layout. */
  StarlarkStruct(StructLayout layout, Object[] values) {
    super(layout, values);
  }

  private StructLayout layout() {
    return (StructLayout) shape();
  }

  /** The function {@code struct}. */
  @StarlarkBuiltin(name = "struct", documented = false)
  public static final class Constructor implements RecordConstructor {
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
    public @Nullable RecordLayout layout(List<String> names) {
      Object[] named = new Object[2 * names.size()];
      for (int i = 0; i < names.size(); i++) {
        named[2 * i] = names.get(i);
      }
      StructLayout layout = layouts.of(named);
      return layout.repeated().isPresent() ? null : layout;
    }

    @Override
    public boolean isImmutable() {
      return true;
    }
  }

  @Override
  protected int fieldIndex(String name) {
    return layout().index(name);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return layout().names();
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
    Object[] named = new Object[2 * (fieldValues().length + other.fieldValues().length)];
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
    for (int field = 0; field < fieldValues().length; field++) {
      named[i++] = layout().names().get(field);
      named[i++] = fieldValues()[field];
    }
    return i;
  }

  @Override
  public boolean isImmutable() {
    for (Object value : fieldValues()) {
      if (!Starlark.isImmutable(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void checkHashable() throws EvalException {
    for (Object value : fieldValues()) {
      Starlark.checkHashable(value);
    }
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof StarlarkStruct other
        && layout().names().equals(other.layout().names())
        && Arrays.equals(fieldValues(), other.fieldValues());
  }

  @Override
  public int hashCode() {
    return 31 * layout().names().hashCode() + Arrays.hashCode(fieldValues());
  }

  @Override
  public void repr(Printer printer) {
    printer.append("struct(");
    String between = "";
    for (int i = 0; i < fieldValues().length; i++) {
      printer.append(between).append(layout().names().get(i)).append(" = ").repr(fieldValues()[i]);
      between = ", ";
    }
    printer.append(")");
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
