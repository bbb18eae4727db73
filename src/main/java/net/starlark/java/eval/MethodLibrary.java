package net.starlark.java.eval;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import org.jspecify.annotations.Nullable;

/** The functions that every Starlark file sees. */
final class MethodLibrary {
  private static final Object[] NO_ARGUMENTS = {};

  @StarlarkMethod(
      name = "min",
      doc = "Returns the least of its arguments, or of the elements of its only argument.",
      extraPositionals = @Param(name = "args", doc = "The values, or one iterable of them."),
      parameters = {
        @Param(
            name = "key",
            doc = "A function whose results are compared instead of the values.",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = StarlarkCallable.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None")
      },
      useStarlarkThread = true)
  public Object min(Object key, Tuple args, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return extreme(args, key, thread, -1);
  }

  @StarlarkMethod(
      name = "max",
      doc = "Returns the greatest of its arguments, or of the elements of its only argument.",
      extraPositionals = @Param(name = "args", doc = "The values, or one iterable of them."),
      parameters = {
        @Param(
            name = "key",
            doc = "A function whose results are compared instead of the values.",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = StarlarkCallable.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None")
      },
      useStarlarkThread = true)
  public Object max(Object key, Tuple args, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return extreme(args, key, thread, +1);
  }

  /** The first value that no other exceeds in the direction of the sign. */
  private static Object extreme(Tuple args, Object key, StarlarkThread thread, int sign)
      throws EvalException, InterruptedException {
    Iterable<?> items = args.size() == 1 ? Starlark.toIterable(args.get(0)) : args;
    if (args.size() == 2 && key == Starlark.NONE) {
      Object x = args.get(0);
      Object y = args.get(1);
      return Ordering.compare(x, y) * sign < 0 ? y : x;
    }
    Object best = null;
    Object bestKey = null;
    for (Object item : items) {
      Object itemKey = key == Starlark.NONE ? item : applyKey(thread, key, item);
      if (bestKey == null || Ordering.compare(bestKey, itemKey) * sign < 0) {
        best = item;
        bestKey = itemKey;
      }
    }
    if (best == null) {
      throw new EvalException("expected at least one item");
    }
    return best;
  }

  private static Object applyKey(StarlarkThread thread, Object key, Object item)
      throws EvalException, InterruptedException {
    if (key instanceof StarlarkFunction function && function.code().isFilledBy(1)) {
      Object[] locals = function.code().newLocals();
      locals[0] = item;
      return function.code().run(thread, function, locals);
    }
    return Starlark.fastcall(thread, key, new Object[] {item}, NO_ARGUMENTS);
  }

  @StarlarkMethod(
      name = "abs",
      doc = "Returns the absolute value of a number.",
      parameters = {
        @Param(
            name = "x",
            doc = "A number.",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = StarlarkFloat.class)
            })
      })
  public Object abs(Object x) {
    if (x instanceof StarlarkInt number) {
      return number.signum() < 0 ? StarlarkInt.uminus(number) : number;
    }
    return StarlarkFloat.of(Math.abs(((StarlarkFloat) x).toDouble()));
  }

  @StarlarkMethod(
      name = "all",
      doc = "Tells whether all elements are true.",
      parameters = {@Param(name = "elements", doc = "An iterable.")})
  public boolean all(Object elements) throws EvalException {
    for (Object element : Starlark.toIterable(elements)) {
      if (!Starlark.truth(element)) {
        return false;
      }
    }
    return true;
  }

  @StarlarkMethod(
      name = "any",
      doc = "Tells whether at least one element is true.",
      parameters = {@Param(name = "elements", doc = "An iterable.")})
  public boolean any(Object elements) throws EvalException {
    for (Object element : Starlark.toIterable(elements)) {
      if (Starlark.truth(element)) {
        return true;
      }
    }
    return false;
  }

  @StarlarkMethod(
      name = "sorted",
      doc = "Returns a new list of the elements, sorted; equal elements keep their order.",
      parameters = {
        @Param(name = "iterable", doc = "What to sort."),
        @Param(
            name = "key",
            doc = "A function whose results are compared instead of the elements.",
            named = true,
            positional = true,
            allowedTypes = {
              @ParamType(type = StarlarkCallable.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None"),
        @Param(
            name = "reverse",
            doc = "Whether the greatest element comes first.",
            named = true,
            positional = false,
            defaultValue = "False")
      },
      useStarlarkThread = true)
  public StarlarkList<?> sorted(
      StarlarkIterable<?> iterable, Object key, boolean reverse, StarlarkThread thread)
      throws EvalException, InterruptedException {
    Object[] elements = Starlark.toArray(iterable);
    Object[] keys = key == Starlark.NONE ? elements : keys(elements, key, thread);
    try {
      Sorting.sort(elements, keys, reverse);
    } catch (ClassCastException e) {
      throw new EvalException(String.valueOf(e.getMessage()));
    }
    return StarlarkList.wrap(thread.mutability(), elements);
  }

  private static Object[] keys(Object[] elements, Object key, StarlarkThread thread)
      throws EvalException, InterruptedException {
    Object[] keys = new Object[elements.length];
    for (int i = 0; i < elements.length; i++) {
      keys[i] = applyKey(thread, key, elements[i]);
    }
    return keys;
  }

  @StarlarkMethod(
      name = "reversed",
      doc = "Returns a new list of the elements in reverse order.",
      parameters = {@Param(name = "sequence", doc = "An iterable.")},
      useStarlarkThread = true)
  public StarlarkList<?> reversed(StarlarkIterable<?> sequence, StarlarkThread thread)
      throws EvalException {
    Object[] elements = Starlark.toArray(sequence);
    for (int i = 0, j = elements.length - 1; i < j; i++, j--) {
      Object swapped = elements[i];
      elements[i] = elements[j];
      elements[j] = swapped;
    }
    return StarlarkList.wrap(thread.mutability(), elements);
  }

  @StarlarkMethod(
      name = "tuple",
      doc = "Returns a tuple of the elements.",
      parameters = {@Param(name = "x", doc = "An iterable.", defaultValue = "()")})
  public Tuple tuple(StarlarkIterable<?> x) throws EvalException {
    return x instanceof Tuple tuple ? tuple : Tuple.wrap(Starlark.toArray(x));
  }

  @StarlarkMethod(
      name = "list",
      doc = "Returns a new list of the elements.",
      parameters = {@Param(name = "x", doc = "An iterable.", defaultValue = "[]")},
      useStarlarkThread = true)
  public StarlarkList<?> list(StarlarkIterable<?> x, StarlarkThread thread) throws EvalException {
    return StarlarkList.wrap(thread.mutability(), Starlark.toArray(x));
  }

  @StarlarkMethod(
      name = "set",
      doc = "Returns a new set of the elements, which must be hashable.",
      parameters = {@Param(name = "elements", doc = "An iterable.", defaultValue = "[]")},
      useStarlarkThread = true)
  public StarlarkSet<?> set(StarlarkIterable<?> elements, StarlarkThread thread)
      throws EvalException {
    return StarlarkSet.checkedCopyOf(thread.mutability(), elements);
  }

  @StarlarkMethod(
      name = "len",
      doc = "Returns the length of a string or the number of elements of a collection.",
      parameters = {@Param(name = "x", doc = "A string or a collection.")},
      useStarlarkThread = true)
  public StarlarkInt len(Object x, StarlarkThread thread) throws EvalException {
    int length = Starlark.len(x);
    if (length < 0) {
      throw Starlark.errorf("%s is not iterable", Starlark.type(x));
    }
    return StarlarkInt.of(length);
  }

  @StarlarkMethod(
      name = "str",
      doc = "Returns the value as a string for people.",
      parameters = {@Param(name = "x", doc = "Any value.")},
      useStarlarkSemantics = true)
  public String str(Object x, StarlarkSemantics semantics) {
    return Starlark.str(x, semantics);
  }

  @StarlarkMethod(
      name = "repr",
      doc = "Returns the value as a string that shows its kind, as in a program where possible.",
      parameters = {@Param(name = "x", doc = "Any value.")})
  public String repr(Object x) {
    return Starlark.repr(x);
  }

  @StarlarkMethod(
      name = "bool",
      doc = "Returns False for None, False, zero and whatever is empty, otherwise True.",
      parameters = {@Param(name = "x", defaultValue = "False", doc = "Any value.")})
  public boolean bool(Object x) {
    return Starlark.truth(x);
  }

  @StarlarkMethod(
      name = "float",
      doc = "Returns the number that a string, bool, int or float stands for, as a float.",
      parameters = {
        @Param(
            name = "x",
            doc = "What to convert; without it the result is 0.0.",
            defaultValue = "unbound")
      })
  public StarlarkFloat floatForStarlark(Object x) throws EvalException {
    return NumberConversion.toFloat(x);
  }

  @StarlarkMethod(
      name = "int",
      doc = "Returns the number that a string, bool, int or float stands for, rounded toward zero.",
      parameters = {
        @Param(name = "x", doc = "What to convert."),
        @Param(
            name = "base",
            defaultValue = "unbound",
            named = true,
            doc = "The base of a string's digits, 2 to 36; 0 to tell it from the prefix.")
      })
  public StarlarkInt intForStarlark(Object x, Object base) throws EvalException {
    return NumberConversion.toInt(x, base);
  }

  @StarlarkMethod(
      name = "dict",
      doc = "Returns a new dict of the entries of another dict or of pairs, and of named ones.",
      parameters = {
        @Param(
            name = "pairs",
            defaultValue = "[]",
            doc = "A dict, or an iterable of iterables of two elements.")
      },
      extraKeywords = @Param(name = "kwargs", doc = "Further entries."),
      useStarlarkThread = true)
  public Dict<?, ?> dict(Object pairs, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    Dict<Object, Object> dict = Dict.of(thread.mutability());
    Dict.update("dict", dict, pairs, kwargs);
    return dict;
  }

  @StarlarkMethod(
      name = "enumerate",
      doc = "Returns a new list of pairs of a number that counts up, and an element.",
      parameters = {
        @Param(name = "list", doc = "An iterable.", named = true),
        @Param(name = "start", doc = "The first number.", named = true, defaultValue = "0")
      },
      useStarlarkThread = true)
  public StarlarkList<?> enumerate(Object list, StarlarkInt start, StarlarkThread thread)
      throws EvalException {
    Object[] elements = Starlark.toArray(list);
    int first = start.toInt("start");
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Tuple.pair(StarlarkInt.of((long) first + i), elements[i]);
    }
    return StarlarkList.wrap(thread.mutability(), elements);
  }

  @StarlarkMethod(
      name = "hash",
      doc = "Returns a hash of a string, always the same one.",
      parameters = {@Param(name = "value", doc = "A string.")})
  public int hash(String value) {
    return value.hashCode();
  }

  @StarlarkMethod(
      name = "range",
      doc = "Returns the numbers from a start, by default 0, up to but without a stop.",
      parameters = {
        @Param(
            name = "start_or_stop",
            doc = "The stop if it is the only argument, else the start."),
        @Param(
            name = "stop_or_none",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "The stop."),
        @Param(name = "step", defaultValue = "1", doc = "The step, which may be negative.")
      })
  public RangeList range(StarlarkInt startOrStop, Object stopOrNone, StarlarkInt step)
      throws EvalException {
    boolean one = stopOrNone == Starlark.NONE;
    int start = one ? 0 : startOrStop.toInt("start");
    int stop = one ? startOrStop.toInt("stop") : ((StarlarkInt) stopOrNone).toInt("stop");
    int stride = step.toInt("step");
    if (stride == 0) {
      throw new EvalException("step cannot be 0");
    }
    return new RangeList(start, stop, stride);
  }

  @StarlarkMethod(
      name = "hasattr",
      doc = "Tells whether a value has a field or method.",
      parameters = {
        @Param(name = "x", doc = "Any value."),
        @Param(name = "name", doc = "The name of the field or method.")
      },
      useStarlarkThread = true)
  public boolean hasattr(Object x, String name, StarlarkThread thread) throws EvalException {
    return Starlark.hasattr(thread.getSemantics(), x, name);
  }

  @StarlarkMethod(
      name = "getattr",
      doc = "Returns a field or method of a value, or the default if there is none.",
      parameters = {
        @Param(name = "x", doc = "Any value."),
        @Param(name = "name", doc = "The name of the field or method."),
        @Param(
            name = "default",
            defaultValue = "unbound",
            doc = "The default; without one, an absent field is an error.")
      },
      useStarlarkThread = true)
  public Object getattr(Object x, String name, Object defaultValue, StarlarkThread thread)
      throws EvalException, InterruptedException {
    @Nullable Object fallback = defaultValue == Starlark.UNBOUND ? null : defaultValue;
    return Starlark.getattr(thread.mutability(), thread.getSemantics(), x, name, fallback);
  }

  @StarlarkMethod(
      name = "dir",
      doc = "Returns a new list of the names of the fields and methods of a value, sorted.",
      parameters = {@Param(name = "x", doc = "Any value.")},
      useStarlarkThread = true)
  public StarlarkList<?> dir(Object x, StarlarkThread thread) {
    return Starlark.dir(thread.mutability(), thread.getSemantics(), x);
  }

  @StarlarkMethod(
      name = "fail",
      doc = "Ends the evaluation with an error.",
      extraPositionals = @Param(name = "args", doc = "Values that make up the message."),
      parameters = {
        @Param(
            name = "msg",
            doc = "A further value, put first. Deprecated: give it by position.",
            named = true,
            positional = false,
            defaultValue = "None"),
        @Param(
            name = "attr",
            doc = "The name of an attribute to blame. Deprecated: put it into the message.",
            named = true,
            positional = false,
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "None"),
        @Param(
            name = "sep",
            doc = "What stands between the values.",
            named = true,
            positional = false,
            defaultValue = "\" \""),
        @Param(
            name = "stack_trace",
            doc = "Whether the error shows the calls that led to it.",
            named = true,
            positional = false,
            defaultValue = "True")
      },
      useStarlarkThread = true)
  public void fail(
      Object msg, Object attr, String sep, boolean stackTrace, Tuple args, StarlarkThread thread)
      throws EvalException {
    Printer printer = new Printer();
    boolean first = true;
    if (msg != Starlark.NONE) {
      printer.debugPrint(msg, thread);
      first = false;
    }
    for (Object arg : args) {
      printer.append(first ? "" : sep).debugPrint(arg, thread);
      first = false;
    }
    EvalException failure =
        FailException.create(attr == Starlark.NONE ? null : (String) attr, printer.toString());
    throw stackTrace ? failure : failure.withoutTraceback();
  }

  @StarlarkMethod(
      name = "print",
      doc = "Shows values to the user, for debugging.",
      extraPositionals = @Param(name = "args", doc = "The values."),
      parameters = {
        @Param(
            name = "sep",
            doc = "What stands between the values.",
            named = true,
            positional = false,
            defaultValue = "\" \"")
      },
      useStarlarkThread = true)
  public void print(String sep, Tuple args, StarlarkThread thread) {
    Printer printer = new Printer();
    String between = "";
    for (Object arg : args) {
      printer.append(between).debugPrint(arg, thread);
      between = sep;
    }
    if (thread.getSemantics().getBool(StarlarkSemantics.PRINT_TEST_MARKER)) {
      printer.append("<== Starlark flag test ==>");
    }
    thread.getPrintHandler().print(thread, printer.toString());
  }

  @StarlarkMethod(
      name = "type",
      doc = "Returns the name of the type of a value.",
      parameters = {@Param(name = "x", doc = "Any value.")})
  public String type(Object x) {
    return Starlark.type(x);
  }

  @StarlarkMethod(
      name = "zip",
      doc =
          "Returns a new list of tuples: the first elements of all arguments, the second ones, ...",
      extraPositionals = @Param(name = "args", doc = "Iterables; the shortest tells the length."),
      useStarlarkThread = true)
  public StarlarkList<?> zip(Tuple args, StarlarkThread thread) throws EvalException {
    Object[][] columns = new Object[args.size()][];
    int rows = args.isEmpty() ? 0 : Integer.MAX_VALUE;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Starlark.toArray(args.get(i));
      rows = Math.min(rows, columns[i].length);
    }
    Object[] tuples = new Object[rows];
    for (int row = 0; row < rows; row++) {
      Object[] tuple = new Object[columns.length];
      for (int i = 0; i < columns.length; i++) {
        tuple[i] = columns[i][row];
      }
      tuples[row] = Tuple.wrap(tuple);
    }
    return StarlarkList.wrap(thread.mutability(), tuples);
  }
}
