package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;

/** {@code [x for x in xs if c]} and {@code {k: v for ...}}. */
final class ComprehensionCode extends ExpressionCode {
  private final Clause clauses;
  private final boolean isDict;

  ComprehensionCode(Clause clauses, boolean isDict) {
    this.clauses = clauses;
    this.isDict = isDict;
  }

  @Override
  Object evaluate(Frame frame) throws EvalException, InterruptedException {
    if (isDict) {
      Dict<Object, Object> dict = Dict.of(frame.thread.mutability());
      clauses.run(frame, dict);
      return dict;
    }
    List<Object> list = new ArrayList<>();
    clauses.run(frame, list);
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
      Object value = iterable.evaluate(frame);
      Iterable<?> elements;
      try {
        elements = Loop.begin(value);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
      try {
        for (Object element : elements) {
          frame.node = node;
          frame.thread.step();
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
