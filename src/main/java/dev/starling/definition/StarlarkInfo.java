package dev.starling.definition;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.RecordLayout;
import net.starlark.java.eval.RecordValue;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.lib.json.Json;
import net.starlark.java.lib.proto.Proto;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a provider whose fields are plain Starlark values: a {@code struct(...)}, or what
 * calling a Starlark provider returns.
 *
 * <p>Fields are held in the order of their names; the names belong to a {@link FieldLayout} that
 * instances share. A field that a provider with a schema did not set is absent.
 */
@StarlarkBuiltin(name = "struct", doc = "A value with fields.")
public final class StarlarkInfo extends RecordValue implements Info, HasBinary {
  /**
   * The option under which structs have no methods, as release 8 has it; {@code
   * --noincompatible_struct_has_no_methods} brings back those that release 7 had.
   */
  public static final String HAS_NO_METHODS = "+incompatible_struct_has_no_methods";

  private final Provider provider;

  StarlarkInfo(Provider provider, FieldLayout layout, @Nullable Object[] values) {
    super(layout, values);
    this.provider = provider;
  }

  private FieldLayout layout() {
    return (FieldLayout) shape();
  }

  /**
   * An instance of {@code provider} with the given fields; the provider's schema is not checked.
   */
  public static StarlarkInfo create(Provider provider, Map<String, ?> fields) {
    TreeMap<String, Object> sorted = new TreeMap<>(fields);
    return new StarlarkInfo(
        provider,
        FieldLayout.ofSorted(sorted.keySet().toArray(new String[0])),
        sorted.values().toArray());
  }

  /** A {@code struct} with the given fields. */
  public static StarlarkInfo struct(Map<String, ?> fields) {
    return create(StructProvider.STRUCT, fields);
  }

  /**
   * What calls with these named arguments make, or null if a name occurs twice. Each field is
   * there.
   */
  static @Nullable RecordLayout layoutOf(Provider provider, List<String> names) {
    ImmutableSortedSet<String> sorted = ImmutableSortedSet.copyOf(names);
    return sorted.size() < names.size() ? null : layoutOf(provider, FieldLayout.of(sorted), names);
  }

  /** What calls with these named arguments make, which must all be fields of the layout. */
  static RecordLayout layoutOf(Provider provider, FieldLayout layout, List<String> names) {
    ImmutableIntArray.Builder sources = ImmutableIntArray.builder(layout.size());
    for (int i = 0; i < layout.size(); i++) {
      sources.add(names.indexOf(layout.name(i)));
    }
    return new Construction(provider, layout, sources.build());
  }

  /** What calls with the same named arguments make. */
  private record Construction(Provider provider, FieldLayout layout, ImmutableIntArray sources)
      implements RecordLayout {
    @Override
    public Object make(Object[] values) {
      return new StarlarkInfo(provider, layout, values);
    }
  }

  /**
   * An instance made of alternating names and values, as an interpreter call passes them.
   *
   * @throws EvalException if a name occurs twice
   */
  static StarlarkInfo fromNamed(Provider provider, Object[] named) throws EvalException {
    int count = named.length / 2;
    String[] names = new String[count];
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      String name = (String) named[2 * i];
      int at = i;
      while (at > 0 && names[at - 1].compareTo(name) > 0) {
        names[at] = names[at - 1];
        values[at] = values[at - 1];
        at--;
      }
      if (at > 0 && names[at - 1].equals(name)) {
        throw Starlark.errorf(
            "got multiple values for parameter %s in call to instantiate provider %s",
            name, provider.printableName());
      }
      names[at] = name;
      values[at] = named[2 * i + 1];
    }
    return new StarlarkInfo(provider, FieldLayout.ofSorted(names), values);
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  protected int fieldIndex(String name) {
    return layout().indexOf(name);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    ImmutableList.Builder<String> names =
        ImmutableList.builderWithExpectedSize(fieldValues().length);
    for (int i = 0; i < fieldValues().length; i++) {
      if (fieldValues()[i] != null) {
        names.add(layout().name(i));
      }
    }
    return names.build();
  }

  @Override
  public String getErrorMessageForUnknownField(String name) {
    String type = provider == StructProvider.STRUCT ? "struct" : provider.printableName();
    return "'%s' value has no field or method '%s'\nAvailable attributes: %s"
        .formatted(type, name, Joiner.on(", ").join(getFieldNames()));
  }

  /** The struct as JSON, for files that were written for release 7. */
  @StarlarkMethod(
      name = "to_json",
      doc = "The struct as JSON; deprecated: use json.encode.",
      disableWithFlag = HAS_NO_METHODS,
      useStarlarkThread = true)
  public String toJson(StarlarkThread thread) throws EvalException, InterruptedException {
    return Json.INSTANCE.encode(this, thread);
  }

  /** The struct as a text message, for files that were written for release 7. */
  @StarlarkMethod(
      name = "to_proto",
      doc = "The struct as a text message; deprecated: use proto.encode_text.",
      disableWithFlag = HAS_NO_METHODS)
  public String toProto() throws EvalException {
    return Proto.INSTANCE.encodeText(this);
  }

  @Override
  public boolean isImmutable() {
    for (Object value : fieldValues()) {
      if (value != null && !Starlark.isImmutable(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("struct(");
    String separator = "";
    for (int i = 0; i < fieldValues().length; i++) {
      Object value = fieldValues()[i];
      if (value != null) {
        printer.append(separator).append(layout().name(i)).append(" = ");
        printer.repr(value);
        separator = ", ";
      }
    }
    printer.append(")");
  }

  @Override
  public @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft)
      throws EvalException {
    if (op != TokenKind.PLUS || !(that instanceof StarlarkInfo other)) {
      return null;
    }
    return thisLeft ? plus(this, other) : plus(other, this);
  }

  private static StarlarkInfo plus(StarlarkInfo x, StarlarkInfo y) throws EvalException {
    if (!x.provider.equals(y.provider)) {
      throw Starlark.errorf(
          "Cannot use '+' operator on instances of different providers (%s and %s)",
          x.provider.printableName(), y.provider.printableName());
    }
    TreeMap<String, Object> fields = new TreeMap<>();
    for (String name : x.getFieldNames()) {
      fields.put(name, x.fieldValues()[x.layout().indexOf(name)]);
    }
    for (String name : y.getFieldNames()) {
      if (fields.put(name, y.fieldValues()[y.layout().indexOf(name)]) != null) {
        throw Starlark.errorf("cannot add struct instances with common field '%s'", name);
      }
    }
    return create(x.provider, fields);
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || (object instanceof StarlarkInfo that
            && provider.equals(that.provider)
            && (layout().equals(that.layout())
                ? Arrays.equals(fieldValues(), that.fieldValues())
                : getFieldNames().equals(that.getFieldNames())
                    && Arrays.equals(presentValues(), that.presentValues())));
  }

  @Override
  public int hashCode() {
    return 31 * provider.hashCode() + Arrays.hashCode(presentValues());
  }

  private Object[] presentValues() {
    return Arrays.stream(fieldValues()).filter(value -> value != null).toArray();
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
