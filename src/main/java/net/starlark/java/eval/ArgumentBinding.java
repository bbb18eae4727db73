package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of one call into the slots of a Starlark function's parameters. */
final class ArgumentBinding {
  private final StarlarkFunction function;
  private final FunctionCode code;
  private final ImmutableList<String> names;
  private final Object[] locals;

  private ArgumentBinding(StarlarkFunction function, Object[] locals) {
    this.function = function;
    this.code = function.code();
    this.names = code.parameterNames();
    this.locals = locals;
  }

  /** Assigns defaults to the unassigned ones of the ordinary parameters. */
  static void addDefaults(StarlarkFunction function, StarlarkThread thread, Object[] locals)
      throws EvalException {
    @Nullable Object[] defaults = function.defaults();
    for (int i = 0; i < defaults.length; i++) {
      if (locals[i] == null) {
        locals[i] = defaults[i];
        if (locals[i] == null) {
          throw FunctionCode.refused(
              thread, function, new ArgumentBinding(function, locals).missing());
        }
      }
    }
  }

  /** Returns the slots of a new frame with the parameters assigned. */
  static Object[] bind(
      StarlarkFunction function, StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException {
    ArgumentBinding binding = new ArgumentBinding(function, function.code().newLocals());
    binding.positional(positional);
    binding.named(named, thread);
    binding.defaults();
    return binding.locals;
  }

  private EvalException failure(String message) {
    return new EvalException(function.getName() + "() " + message);
  }

  private void positional(Object[] positional) throws EvalException {
    int count = Math.min(positional.length, code.positional());
    System.arraycopy(positional, 0, locals, 0, count);
    if (code.hasVarargs()) {
      locals[code.ordinary()] =
          count == positional.length
              ? Tuple.empty()
              : Tuple.wrap(Arrays.copyOfRange(positional, count, positional.length));
    } else if (positional.length > count) {
      throw tooMany(positional.length);
    }
  }

  private EvalException tooMany(int given) {
    int most = code.positional();
    if (most == 0) {
      return failure("does not accept positional arguments, but got " + given);
    }
    return failure(
        "accepts no more than %d positional argument%s but got %d"
            .formatted(most, most == 1 ? "" : "s", given));
  }

  private void named(Object[] named, StarlarkThread thread) throws EvalException {
    Dict<String, Object> surplus = null;
    if (code.hasKwargs()) {
      surplus = Dict.of(thread.mutability());
      locals[code.ordinary() + (code.hasVarargs() ? 1 : 0)] = surplus;
    }
    List<String> unexpected = null;
    for (int i = 0; i < named.length; i += 2) {
      String name = (String) named[i];
      Object value = named[i + 1];
      int slot = code.slot(name);
      if (slot >= 0) {
        if (locals[slot] != null) {
          throw failure("got multiple values for parameter '" + name + "'");
        }
        locals[slot] = value;
      } else if (surplus != null) {
        int size = surplus.size();
        surplus.putUnchecked(name, value);
        if (surplus.size() == size) {
          throw failure("got multiple values for keyword argument '" + name + "'");
        }
      } else {
        if (unexpected == null) {
          unexpected = new ArrayList<>();
        }
        unexpected.add(name);
      }
    }
    if (unexpected != null) {
      throw unexpected(unexpected);
    }
  }

  private EvalException unexpected(List<String> given) {
    String hint =
        given.size() == 1
            ? EditDistance.didYouMean(given.get(0), names.subList(0, code.ordinary()))
            : "";
    return failure(
        "got unexpected keyword argument%s: %s%s"
            .formatted(given.size() == 1 ? "" : "s", String.join(", ", given), hint));
  }

  private void defaults() throws EvalException {
    @Nullable Object[] defaults = function.defaults();
    boolean missing = false;
    for (int i = 0; i < defaults.length; i++) {
      if (locals[i] == null) {
        locals[i] = defaults[i];
        missing |= locals[i] == null;
      }
    }
    if (missing) {
      throw missing();
    }
  }

  private EvalException missing() {
    @Nullable Object[] defaults = function.defaults();
    List<String> positional = new ArrayList<>();
    List<String> namedOnly = new ArrayList<>();
    for (int i = 0; i < code.ordinary(); i++) {
      if (locals[i] == null && defaults[i] == null) {
        (i < code.positional() ? positional : namedOnly).add(names.get(i));
      }
    }
    boolean first = !positional.isEmpty();
    List<String> missing = first ? positional : namedOnly;
    return failure(
        "missing %d required %s argument%s: %s"
            .formatted(
                missing.size(),
                first ? "positional" : "keyword-only",
                missing.size() == 1 ? "" : "s",
                String.join(", ", missing)));
  }
}
