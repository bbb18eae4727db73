package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of functions. */
final class CallCode {
  private static final Object[] NO_ARGUMENTS = {};

  private CallCode() {}

  /** The arguments of a call. */
  abstract static class Arguments {
    /** Evaluates the arguments and calls the function; a failure of the call is at the node. */
    abstract Object call(Frame frame, int node, Object function)
        throws EvalException, InterruptedException;
  }

  /** Only positional arguments. */
  static final class Positional extends Arguments {
    private final ExpressionCode[] positional;

    Positional(ExpressionCode[] positional) {
      this.positional = positional;
    }

    int count() {
      return positional.length;
    }

    @Override
    Object call(Frame frame, int node, Object function) throws EvalException, InterruptedException {
      if (function instanceof StarlarkFunction starlark
          && starlark.code().isFilledBy(positional.length)) {
        Object[] locals = starlark.code().newLocals();
        for (int i = 0; i < positional.length; i++) {
          locals[i] = positional[i].evaluate(frame);
        }
        frame.node = node;
        try {
          return starlark.code().run(frame.thread, starlark, locals);
        } catch (EvalException e) {
          throw frame.failed(node, e);
        }
      }
      return invoke(frame, node, function, evaluate(frame), NO_ARGUMENTS);
    }

    Object[] evaluate(Frame frame) throws EvalException, InterruptedException {
      return positional.length == 0 ? NO_ARGUMENTS : DisplayCode.evaluateAll(positional, frame);
    }
  }

  /** Positional and named arguments. */
  static final class Named extends Arguments {
    /** The slots that the names have in one function; null if its parameters need more thought. */
    private static final class Plan {
      final @Nullable FunctionCode code;
      final int @Nullable [] slots;

      Plan(@Nullable FunctionCode code, int @Nullable [] slots) {
        this.code = code;
        this.slots = slots;
      }
    }

    private final ExpressionCode[] positional;
    private final String[] names;
    private final ExpressionCode[] values;
    private Plan plan = new Plan(null, null);

    Named(ExpressionCode[] positional, String[] names, ExpressionCode[] values) {
      this.positional = positional;
      this.names = names;
      this.values = values;
    }

    @Override
    Object call(Frame frame, int node, Object function) throws EvalException, InterruptedException {
      if (function instanceof StarlarkFunction starlark) {
        int[] slots = slots(starlark.code());
        if (slots != null) {
          return call(frame, node, starlark, slots);
        }
      }
      Object[] first = DisplayCode.evaluateAll(positional, frame);
      Object[] named = new Object[2 * names.length];
      for (int i = 0; i < names.length; i++) {
        named[2 * i] = names[i];
        named[2 * i + 1] = values[i].evaluate(frame);
      }
      return invoke(frame, node, function, first, named);
    }

    private int @Nullable [] slots(FunctionCode code) {
      Plan last = plan; // read once: other threads may replace it
      if (last.code == code) {
        return last.slots;
      }
      int[] slots = code.slots(positional.length, names);
      plan = new Plan(code, slots);
      return slots;
    }

    /** Evaluates the arguments right into the slots of the new frame. */
    private Object call(Frame frame, int node, StarlarkFunction function, int[] slots)
        throws EvalException, InterruptedException {
      Object[] locals = function.code().newLocals();
      for (int i = 0; i < positional.length; i++) {
        locals[i] = positional[i].evaluate(frame);
      }
      for (int i = 0; i < slots.length; i++) {
        locals[slots[i]] = values[i].evaluate(frame);
      }
      frame.node = node;
      try {
        ArgumentBinding.addDefaults(function, frame.thread, locals);
        return function.code().run(frame.thread, function, locals);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }

  /** Any arguments, with {@code *args}, {@code **kwargs} or both. */
  static final class Starred extends Arguments {
    private final ExpressionCode[] positional;
    private final String[] names;
    private final ExpressionCode[] values;
    private final @Nullable ExpressionCode star;
    private final @Nullable ExpressionCode starStar;
    private final int starNode;
    private final int starStarNode;

    Starred(
        ExpressionCode[] positional,
        String[] names,
        ExpressionCode[] values,
        @Nullable ExpressionCode star,
        int starNode,
        @Nullable ExpressionCode starStar,
        int starStarNode) {
      this.positional = positional;
      this.names = names;
      this.values = values;
      this.star = star;
      this.starNode = starNode;
      this.starStar = starStar;
      this.starStarNode = starStarNode;
    }

    @Override
    Object call(Frame frame, int node, Object function) throws EvalException, InterruptedException {
      List<Object> first = new ArrayList<>();
      Collections.addAll(first, DisplayCode.evaluateAll(positional, frame));
      List<Object> named = new ArrayList<>();
      for (int i = 0; i < names.length; i++) {
        named.add(names[i]);
        named.add(values[i].evaluate(frame));
      }
      if (star != null) {
        addStar(frame, star.evaluate(frame), first);
      }
      if (starStar != null) {
        addStarStar(frame, starStar.evaluate(frame), named);
      }
      return invoke(frame, node, function, first.toArray(), named.toArray());
    }

    private void addStar(Frame frame, Object value, List<Object> out) throws EvalException {
      if (!(value instanceof StarlarkIterable<?> iterable)) {
        throw frame.failure(
            starNode, "argument after * must be an iterable, not " + Starlark.type(value));
      }
      for (Object element : iterable) {
        out.add(element);
      }
    }

    private void addStarStar(Frame frame, Object value, List<Object> out) throws EvalException {
      if (!(value instanceof Dict<?, ?> dict)) {
        throw frame.failure(
            starStarNode, "argument after ** must be a dict, not " + Starlark.type(value));
      }
      for (Map.Entry<?, ?> entry : dict.entrySet()) {
        if (!(entry.getKey() instanceof String)) {
          throw frame.failure(
              starStarNode, "keywords must be strings, not " + Starlark.type(entry.getKey()));
        }
        out.add(entry.getKey());
        out.add(entry.getValue());
      }
    }
  }

  /** Calls a method of a value; no function value is made for it. */
  static Object invokeMethod(
      Frame frame,
      int node,
      MethodDescriptor method,
      Object object,
      Object[] positional,
      Object[] named)
      throws EvalException, InterruptedException {
    StarlarkThread thread = frame.thread;
    frame.node = node;
    CallStack calls = thread.calls();
    int depth = calls.depth();
    try {
      calls.push(method);
      return method.call(thread, object, positional, named);
    } catch (EvalException e) {
      throw e.ensureStack(thread);
    } catch (Starlark.UncheckedEvalException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Starlark.UncheckedEvalException(e, thread);
    } finally {
      calls.unwind(depth);
    }
  }

  static Object invoke(Frame frame, int node, Object function, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    frame.node = node;
    try {
      return Starlark.fastcall(frame.thread, function, positional, named);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
  }

  /** {@code x.name(...)}. Where the name is a method, no function value is made for the call. */
  static final class OfMethod extends ExpressionCode {
    private final int node;
    private final FieldLookup lookup;
    private final ExpressionCode receiver;
    private final Arguments arguments;

    OfMethod(int node, FieldLookup lookup, ExpressionCode receiver, Arguments arguments) {
      this.node = node;
      this.lookup = lookup;
      this.receiver = receiver;
      this.arguments = arguments;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object object = receiver.evaluate(frame);
      MethodDescriptor method = lookup.method(object, frame.thread.getSemantics());
      if (method == null || method.isStructField()) {
        return arguments.call(frame, node, lookup.value(frame, object, method));
      }
      if (arguments instanceof Positional positional) {
        return invokeMethod(frame, node, method, object, positional.evaluate(frame), NO_ARGUMENTS);
      }
      return arguments.call(frame, node, new BuiltinFunction(object, method));
    }
  }

  /** {@code f(...)}. */
  static final class OfValue extends ExpressionCode {
    private final int node;
    private final ExpressionCode function;
    private final Arguments arguments;

    OfValue(int node, ExpressionCode function, Arguments arguments) {
      this.node = node;
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return arguments.call(frame, node, function.evaluate(frame));
    }
  }
}
