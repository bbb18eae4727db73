package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** Sorts the arguments of a call into the parameters of a Java method. */
final class ArgumentBinder {
  private final MethodDescriptor method;
  private final StarlarkThread thread;
  private final ParamDescriptor[] params;
  private final Object[] arguments;
  private @Nullable Dict<String, Object> keywords;

  private ArgumentBinder(MethodDescriptor method, StarlarkThread thread) {
    this.method = method;
    this.thread = thread;
    this.params = method.params();
    this.arguments = new Object[method.javaArity()];
  }

  /** The arguments of the Java method, all set. */
  static Object[] bind(
      MethodDescriptor method, StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException {
    ArgumentBinder binder = new ArgumentBinder(method, thread);
    int taken = binder.bindPositional(positional);
    binder.bindNamed(named);
    binder.bindDefaults();
    binder.bindExtras(positional, taken);
    return binder.arguments;
  }

  private int bindPositional(Object[] positional) throws EvalException {
    int taken = Math.min(positional.length, method.maxPositionals());
    for (int i = 0; i < taken; i++) {
      set(i, positional[i]);
    }
    if (taken < positional.length && !method.takesExtraPositionals()) {
      if (method.maxPositionals() == 0) {
        throw Starlark.errorf("%s() got unexpected positional argument", method.name());
      }
      throw Starlark.errorf(
          "%s() accepts no more than %d positional argument%s but got %d",
          method.name(),
          method.maxPositionals(),
          method.maxPositionals() == 1 ? "" : "s",
          positional.length);
    }
    return taken;
  }

  private void set(int index, Object value) throws EvalException {
    ParamDescriptor param = params[index];
    if (!param.isEnabled(thread.getSemantics())) {
      throw Starlark.errorf("in call to %s(), %s", method.name(), param.disabledMessage());
    }
    method.checkType(index, value);
    arguments[index] = value;
  }

  private void bindNamed(Object[] named) throws EvalException {
    for (int i = 0; i < named.length; i += 2) {
      String name = (String) named[i];
      int index = indexOf(name);
      if (index >= 0 && params[index].named()) {
        if (arguments[index] != null) {
          throw Starlark.errorf("%s() got multiple values for argument '%s'", method.name(), name);
        }
        set(index, named[i + 1]);
      } else if (method.takesExtraKeywords()) {
        addKeyword(name, named[i + 1]);
      } else {
        throw unexpected(name, index);
      }
    }
  }

  private int indexOf(String name) {
    for (int i = 0; i < params.length; i++) {
      if (params[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void addKeyword(String name, Object value) throws EvalException {
    Dict<String, Object> collected = keywords;
    if (collected == null) {
      collected = Dict.of(thread.mutability());
      keywords = collected;
    }
    int size = collected.size();
    collected.putUnchecked(name, value);
    if (collected.size() == size) {
      throw Starlark.errorf(
          "%s() got multiple values for keyword argument '%s'", method.name(), name);
    }
  }

  private EvalException unexpected(String name, int index) {
    if (index >= 0) {
      return Starlark.errorf(
          "%s() got named argument for positional-only parameter '%s'", method.name(), name);
    }
    ImmutableList<String> known =
        Arrays.stream(params).map(ParamDescriptor::name).collect(ImmutableList.toImmutableList());
    return Starlark.errorf(
        "%s() got unexpected keyword argument '%s'%s",
        method.name(), name, EditDistance.didYouMean(name, known));
  }

  private void bindDefaults() throws EvalException {
    boolean missing = false;
    for (int i = 0; i < params.length; i++) {
      if (arguments[i] != null) {
        continue;
      }
      ParamDescriptor param = params[i];
      if (param.valueWhenDisabled() != null && !param.isEnabled(thread.getSemantics())) {
        arguments[i] = param.valueWhenDisabled();
      } else if (param.defaultValue() != null) {
        arguments[i] = param.defaultValue();
      } else {
        missing = true;
      }
    }
    if (missing) {
      fail(true, "positional");
      fail(false, "named");
    }
  }

  /** Fails if parameters that may be positional, or may not, have no argument. */
  private void fail(boolean positional, String kind) throws EvalException {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < params.length; i++) {
      if (arguments[i] == null && params[i].positional() == positional) {
        missing.add(params[i].name());
      }
    }
    if (!missing.isEmpty()) {
      throw Starlark.errorf(
          "%s() missing %d required %s argument%s: %s",
          method.name(),
          missing.size(),
          kind,
          missing.size() == 1 ? "" : "s",
          missing.stream().collect(Collectors.joining(", ")));
    }
  }

  private void bindExtras(Object[] positional, int taken) {
    int next = params.length;
    if (method.takesExtraPositionals()) {
      arguments[next++] =
          taken == 0
              ? Tuple.copyOf(positional)
              : Tuple.wrap(Arrays.copyOfRange(positional, taken, positional.length));
    }
    if (method.takesExtraKeywords()) {
      arguments[next++] = keywords == null ? Dict.empty() : keywords;
    }
    if (method.usesThread()) {
      arguments[next++] = thread;
    }
    if (method.usesSemantics()) {
      arguments[next] = thread.getSemantics();
    }
  }
}
