package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** Variables, elements, fields and displays of compiled code. A failure is at the node. */
final class CompiledAccess {
  private CompiledAccess() {}

  static Object checkLocal(@Nullable Object value, Frame frame, int node, String name)
      throws EvalException {
    if (value == null) {
      throw VariableCode.unassigned(frame, node, "local", name);
    }
    return value;
  }

  static Object checkGlobal(@Nullable Object value, Frame frame, int node, String name)
      throws EvalException {
    if (value == null) {
      throw VariableCode.unassigned(frame, node, "global", name);
    }
    return value;
  }

  static void setGlobal(Object value, Module module, int index, Frame frame, int node, String name)
      throws EvalException, InterruptedException {
    module.setGlobalAt(index, value);
    StarlarkThread.PostAssignHook hook = frame.thread.postAssignHook();
    if (hook != null) {
      frame.node = node;
      hook.assign(name, value);
    }
  }

  static Object index(Object x, Object key, Frame frame, int node)
      throws EvalException, InterruptedException {
    frame.node = node;
    if (x instanceof StarlarkList<?> list && StarlarkInt.isLong(key)) {
      long index = StarlarkInt.longOf(key);
      if (index >= 0 && index < list.size()) {
        return list.elements()[(int) index];
      }
    }
    return Operators.index(frame.thread, x, key);
  }

  static Object index(Object x, long key, Frame frame, int node)
      throws EvalException, InterruptedException {
    if (x instanceof StarlarkList<?> list) {
      long index = key < 0 ? key + list.size() : key;
      if (index >= 0 && index < list.size()) {
        return list.elements()[(int) index];
      }
    } else if (x instanceof Tuple tuple) {
      Object[] elements = tuple.elements();
      long index = key < 0 ? key + elements.length : key;
      if (index >= 0 && index < elements.length) {
        return elements[(int) index];
      }
    }
    return index(x, StarlarkInt.of(key), frame, node);
  }

  static void set(Object x, Object key, Object value, Frame frame, int node) throws EvalException {
    frame.node = node;
    if (x instanceof StarlarkList<?> list && StarlarkInt.isLong(key)) {
      long index = StarlarkInt.longOf(key);
      if (index >= 0 && index < list.size()) {
        setElement(list, (int) index, value);
        return;
      }
    }
    Operators.setIndex(x, key, value);
  }

  static void set(Object x, long key, Object value, Frame frame, int node) throws EvalException {
    frame.node = node;
    if (x instanceof StarlarkList<?> list && key >= 0 && key < list.size()) {
      setElement(list, (int) key, value);
    } else {
      Operators.setIndex(x, StarlarkInt.of(key), value);
    }
  }

  @SuppressWarnings("unchecked") // Starlark lists hold any values
  private static void setElement(StarlarkList<?> list, int index, Object value)
      throws EvalException {
    ((StarlarkList<Object>) list).setElementAt(index, value);
  }

  static Object slice(Object x, Object start, Object stop, Object step, Frame frame, int node)
      throws EvalException {
    frame.node = node;
    return Indexing.slice(frame.thread.mutability(), x, start, stop, step);
  }

  static Object field(Object x, String name, Frame frame, int node)
      throws EvalException, InterruptedException {
    frame.node = node;
    StarlarkThread thread = frame.thread;
    return Starlark.getattr(thread.mutability(), thread.getSemantics(), x, name, null);
  }

  static void setField(Object x, Object value, String name, Frame frame, int node)
      throws EvalException {
    frame.node = node;
    Operators.setField(x, name, value);
  }

  static Object tuple(Object[] elements) {
    return Tuple.wrap(elements);
  }

  static Object list(Object[] elements, Frame frame) {
    return StarlarkList.wrap(frame.thread.mutability(), elements);
  }

  static StarlarkList<Object> newList(Frame frame) {
    return StarlarkList.newList(frame.thread.mutability());
  }

  static Dict<Object, Object> newDict(Frame frame) {
    return Dict.of(frame.thread.mutability());
  }

  static Object dict(Frame frame) {
    return newDict(frame);
  }

  static void put(Dict<Object, Object> dict, Object key, Object value, Frame frame, int node)
      throws EvalException {
    frame.node = node;
    dict.putEntry(key, value);
  }

  /** Adds an entry of a dict display, whose keys must differ. */
  @SuppressWarnings("unchecked") // a display is a dict of any keys and values
  static Object addNew(Object display, Object key, Object value, Frame frame, int node)
      throws EvalException {
    Dict<Object, Object> dict = (Dict<Object, Object>) display;
    int size = dict.size();
    put(dict, key, value, frame, node);
    if (dict.size() == size) {
      throw new EvalException("dictionary expression has duplicate key: " + Starlark.repr(key));
    }
    return dict;
  }

  static Object function(FunctionCode code, Object[] defaults, Object[] captured) {
    return new StarlarkFunction(code, defaults, captured);
  }
}
