package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;

/** {@code [x for x in xs if c]} and {@code {k: v for ...}}. */
final class ComprehensionCode extends ExpressionCode {
  private final For first;
  private final boolean isDict;
  private final HotLoop hot;

  ComprehensionCode(For first, boolean isDict, HotLoop hot) {
    this.first = first;
    this.isDict = isDict;
    this.hot = hot;
  }

  @Override
  Object evaluate(Frame frame) throws EvalException, InterruptedException {
    Object collection = first.iterable.evaluate(frame);
    CompiledCode compiled = hot.code(frame, collection);
    if (compiled != null) {
      return compiled.loop(frame, collection);
    }
    if (isDict) {
      Dict<Object, Object> dict = Dict.of(frame.thread.mutability());
      first.run(frame, collection, dict);
      return dict;
    }
    List<Object> list = new ArrayList<>();
    first.run(frame, collection, list);
    return StarlarkList.wrap(frame.thread.mutability(), list.toArray());
  }

  /** A clause with all that follow it; the last adds to the result. */
  abstract static class Clause {
    abstract void run(Frame frame, Object result) throws EvalException, InterruptedException;
  }

  /** {@code for target in iterable}. */
  static final class For extends Clause {
    private final int node;
    private final ExpressionCode iterable;
    private final TargetCode target;
    private final Clause next;

    For(int node, ExpressionCode iterable, TargetCode target, Clause next) {
      this.node = node;
      this.iterable = iterable;
      this.target = target;
      this.next = next;
    }

    @Override
    void run(Frame frame, Object result) throws EvalException, InterruptedException {
      run(frame, iterable.evaluate(frame), result);
    }

    private void run(Frame frame, Object value, Object result)
        throws EvalException, InterruptedException {
      Iterable<?> elements;
      try {
        elements = Loop.begin(value);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
      try {
        for (Object element : elements) {
          frame.thread.step(frame, node);
          target.assign(frame, node, element);
          next.run(frame, result);
        }
      } finally {
        Loop.end(value);
      }
    }
  }

  /** {@code if condition}. */
  static final class If extends Clause {
    private final ExpressionCode condition;
    private final Clause next;

    If(ExpressionCode condition, Clause next) {
      this.condition = condition;
      this.next = next;
    }

    @Override
    void run(Frame frame, Object result) throws EvalException, InterruptedException {
      if (Starlark.truth(condition.evaluate(frame))) {
        next.run(frame, result);
      }
    }
  }

  /** Adds an element to a list. */
  static final class Element extends Clause {
    private final ExpressionCode element;

    Element(ExpressionCode element) {
      this.element = element;
    }

    @Override
    @SuppressWarnings("unchecked") // a list comprehension passes its list
    void run(Frame frame, Object result) throws EvalException, InterruptedException {
      ((List<Object>) result).add(element.evaluate(frame));
    }
  }

  /** Adds an entry to a dict; a later one replaces an earlier one of the same key. */
  static final class Entry extends Clause {
    private final int node;
    private final ExpressionCode key;
    private final ExpressionCode value;

    Entry(int node, ExpressionCode key, ExpressionCode value) {
      this.node = node;
      this.key = key;
      this.value = value;
    }

    @Override
    @SuppressWarnings("unchecked") // a dict comprehension passes its dict
    void run(Frame frame, Object result) throws EvalException, InterruptedException {
      Object k = key.evaluate(frame);
      Object v = value.evaluate(frame);
      try {
        ((Dict<Object, Object>) result).putEntry(k, v);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }
}
