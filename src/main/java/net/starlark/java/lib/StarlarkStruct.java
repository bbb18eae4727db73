package net.starlark.java.lib;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.TreeMap;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** A plain record with named fields, which keep their values; what {@code struct(...)} makes. */
@StarlarkBuiltin(
    name = "struct",
    category = "core.lib",
    doc = "A record of named fields. <code>x + y</code> has the fields of both.")
public final class StarlarkStruct implements Structure, HasBinary {
  private final TreeMap<String, Object> fields;

  private StarlarkStruct(Map<String, Object> fields) {
    this.fields = new TreeMap<>(fields);
  }

  /** The function {@code struct}. */
  @StarlarkBuiltin(name = "struct", documented = false)
  public static final class Constructor implements StarlarkValue {
    /** The function. */
    public static final Constructor INSTANCE = new Constructor();

    private Constructor() {}

    @StarlarkMethod(
        name = "struct",
        doc = "Returns a record of the given fields.",
        selfCall = true,
        extraKeywords = @Param(name = "kwargs", doc = "The fields."))
    public StarlarkStruct create(Dict<String, Object> kwargs) {
      return new StarlarkStruct(kwargs);
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<built-in function struct>");
    }
  }

  @Override
  public @Nullable Object getValue(String name) {
    return fields.get(name);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return ImmutableList.copyOf(fields.keySet());
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
    TreeMap<String, Object> all = new TreeMap<>(fields);
    for (Map.Entry<String, Object> field : other.fields.entrySet()) {
      if (all.put(field.getKey(), field.getValue()) != null) {
        throw Starlark.errorf("cannot add struct instances with common field '%s'", field.getKey());
      }
    }
    return new StarlarkStruct(all);
  }

  @Override
  public boolean isImmutable() {
    return fields.values().stream().allMatch(Starlark::isImmutable);
  }

  @Override
  public void checkHashable() throws EvalException {
    for (Object value : fields.values()) {
      Starlark.checkHashable(value);
    }
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof StarlarkStruct other && fields.equals(other.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("struct(");
    String between = "";
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      printer.append(between).append(field.getKey()).append(" = ").repr(field.getValue());
      between = ", ";
    }
    printer.append(")");
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
