package dev.starling.config;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * A part of a configuration as rules see it, {@code ctx.fragments.name}: fields and functions of
 * options.
 *
 * @param fields what each field is under given options
 */
@StarlarkBuiltin(name = "fragment", doc = "A part of the configuration.")
public record ConfigurationFragment(
    String name, BuildOptions options, ImmutableMap<String, Function<BuildOptions, Object>> fields)
    implements Structure {

  @Override
  public @Nullable Object getValue(String field) {
    Function<BuildOptions, Object> value = fields.get(field);
    return value == null ? null : value.apply(options);
  }

  @Override
  public ImmutableCollection<String> getFieldNames() {
    return fields.keySet();
  }

  @Override
  public @Nullable String getErrorMessageForUnknownField(String field) {
    return null;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<fragment ").append(name).append(">");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigurationFragment that
        && name.equals(that.name)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + options.hashCode();
  }

  /** A function of a fragment, which holds nothing that could change. */
  sealed interface FragmentFunction extends StarlarkCallable {
    /** The name in messages. */
    String name();

    @Override
    default String getName() {
      return name();
    }

    @Override
    default boolean isImmutable() {
      return true;
    }
  }

  /**
   * A function that only says that it is not supported.
   *
   * @param reason what the engine cannot do
   */
  @StarlarkBuiltin(name = "builtin_function_or_method", doc = "A function of a fragment.")
  record UnsupportedFunction(String name, String reason) implements FragmentFunction {
    @Override
    public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
        throws EvalException {
      throw Starlark.errorf("%s() is not supported: %s", name, reason);
    }
  }

  /**
   * A function of a fragment, whose result does not depend on its arguments.
   *
   * @param arity how many positional arguments it takes
   */
  @StarlarkBuiltin(name = "builtin_function_or_method", doc = "A function of a fragment.")
  record OptionFunction(String name, int arity, Object result) implements FragmentFunction {
    @Override
    public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
        throws EvalException {
      if (positional.length != arity || named.length > 0) {
        throw Starlark.errorf(
            "%s() accepts %s",
            name, arity == 0 ? "no arguments" : "exactly %d positional argument".formatted(arity));
      }
      return result;
    }
  }
}
