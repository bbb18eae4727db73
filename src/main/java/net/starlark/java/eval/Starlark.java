package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.StarlarkAnnotations;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.syntax.EditDistance;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.SyntaxError;
import org.jspecify.annotations.Nullable;

/** The operations on Starlark values that do not depend on a kind of value. */
public final class Starlark {

  /** The value {@code None}. */
  public static final NoneType NONE = NoneType.NONE;

  /** Tells a Java method that an optional argument was not given; never visible to programs. */
  public static final Object UNBOUND = UnboundMarker.UNBOUND;

  /** The order of values of one kind; throws ClassCastException if there is none. */
  public static final Comparator<Object> ORDERING = Ordering.NATURAL;

  /** The names that every Starlark file sees: None, True, False, len, ... */
  public static final ImmutableMap<String, Object> UNIVERSE = universe();

  private static final int MAX_EXPANDED_RANGE = 1 << 25;

  private Starlark() {}

  private static ImmutableMap<String, Object> universe() {
    ImmutableMap.Builder<String, Object> env = ImmutableMap.builder();
    env.put("False", false).put("True", true).put("None", NoneType.NONE);
    addMethods(env, new MethodLibrary(), StarlarkSemantics.DEFAULT);
    return env.buildOrThrow();
  }

  /** Whether an object is a legal Starlark value. */
  public static boolean valid(@Nullable Object x) {
    return x instanceof StarlarkValue || x instanceof String || x instanceof Boolean;
  }

  /** Returns the object if it is a legal Starlark value. */
  @CanIgnoreReturnValue
  public static <T> T checkValid(@Nullable T x) {
    if (x == null || !valid(x)) {
      throw new InvalidStarlarkValueException(x);
    }
    return x;
  }

  /** Java code gave Starlark an object that is no Starlark value: a bug of that code. */
  public static final class InvalidStarlarkValueException extends IllegalArgumentException {
    InvalidStarlarkValueException(@Nullable Object x) {
      super(
          x == null
              ? "null is not a legal Starlark value"
              : "instance of " + x.getClass().getName() + " is not a legal Starlark value");
    }
  }

  /**
   * Converts a result of Java code: null to None, numbers to int or float, collections to list and
   * dict of the given mutability (immutable without). Legal values are returned as they are.
   *
   * @throws InvalidStarlarkValueException for other objects
   */
  public static Object fromJava(@Nullable Object x, @Nullable Mutability mu) {
    if (x instanceof StarlarkValue || x instanceof String || x instanceof Boolean) {
      return x;
    }
    if (x instanceof Integer number) {
      return StarlarkInt.of(number);
    }
    return switch (x) {
      case null -> NONE;
      case Long number -> StarlarkInt.of(number);
      case BigInteger number -> StarlarkInt.of(number);
      case Double number -> StarlarkFloat.of(number);
      case List<?> list -> {
        Object[] elements = new Object[list.size()];
        int i = 0;
        for (Object element : list) {
          elements[i++] = fromJava(element, mu);
        }
        yield StarlarkList.wrap(mu, elements);
      }
      case Map<?, ?> map -> {
        Dict.Builder<Object, Object> dict = Dict.builder();
        map.forEach((key, value) -> dict.put(fromJava(key, mu), fromJava(value, mu)));
        yield dict.build(mu);
      }
      default -> throw new InvalidStarlarkValueException(x);
    };
  }

  /** Whether x is null, None or unbound. */
  public static boolean isNullOrNone(@Nullable Object x) {
    return x == null || x == NONE || x == UNBOUND;
  }

  /** The argument of an optional parameter: empty for None and unbound. */
  public static <T> Optional<T> toJavaOptional(Object x, Class<T> expected) {
    return isNullOrNone(x) ? Optional.empty() : Optional.of(expected.cast(x));
  }

  /** {@code bool(x)}. */
  public static boolean truth(Object x) {
    if (x instanceof Boolean flag) {
      return flag;
    }
    if (x
        instanceof String text) { // before an interface, which the JVM looks for among all of them
      return !text.isEmpty();
    }
    if (x instanceof StarlarkValue value) {
      return value.truth();
    }
    throw new InvalidStarlarkValueException(x);
  }

  /** Whether x, and all that it refers to, can never change. */
  public static boolean isImmutable(Object x) {
    return Immutability.isImmutable(checkValid(x));
  }

  /** Fails unless x may be a key of a dict. */
  public static void checkHashable(Object x) throws EvalException {
    if (x instanceof String) {
      return;
    }
    if (x instanceof StarlarkValue value) {
      value.checkHashable();
    } else {
      checkValid(x);
    }
  }

  /** Fails if the value is frozen, or a loop is running over it. */
  public static void checkMutable(Mutability.Freezable x) throws EvalException {
    if (x.mutability().isFrozen()) {
      throw errorf("trying to mutate a frozen %s value", type(x));
    }
    if (x.updateIteratorCount(0)) {
      throw errorf("%s value is temporarily immutable due to active for-loop iteration", type(x));
    }
  }

  /** x as an iterable; fails for other values, strings among them. */
  public static Iterable<?> toIterable(Object x) throws EvalException {
    if (x instanceof StarlarkIterable<?> iterable) {
      return iterable;
    }
    throw errorf("type '%s' is not iterable", type(x));
  }

  /** The elements of an iterable in a new array, whose type is Object[]. */
  public static Object[] toArray(Object x) throws EvalException {
    if (x instanceof StarlarkList<?> list) {
      return list.toArray();
    }
    if (x instanceof Tuple tuple) {
      return tuple.toArray();
    }
    if (x instanceof Dict<?, ?> dict) {
      return dict.table().keys();
    }
    if (x instanceof StarlarkSet<?> set) {
      return set.toArray();
    }
    if (x instanceof RangeList range) {
      return toArray(range);
    }
    ImmutableList.Builder<Object> elements = ImmutableList.builder();
    toIterable(x).forEach(elements::add);
    Object[] array = elements.build().toArray();
    return array.getClass() == Object[].class
        ? array
        : Arrays.copyOf(array, array.length, Object[].class);
  }

  /** A range costs nothing until it becomes an array, so here is where its length is checked. */
  private static Object[] toArray(RangeList range) throws EvalException {
    if (range.size() > MAX_EXPANDED_RANGE) {
      throw errorf("excessive length (%d elements)", range.size());
    }
    Object[] array = new Object[range.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = range.get(i);
    }
    return array;
  }

  /** {@code len(x)}, or -1 if x has no length. */
  public static int len(Object x) {
    if (x instanceof String text) {
      return text.length();
    }
    if (x instanceof StarlarkList<?> list) {
      return list.size();
    }
    return switch (x) {
      case Sequence<?> sequence -> sequence.size();
      case Dict<?, ?> dict -> dict.size();
      case StarlarkSet<?> set -> set.size();
      case StarlarkBytes bytes -> bytes.size();
      case StarlarkIterable<?> iterable -> {
        int count = 0;
        for (var it = iterable.iterator(); it.hasNext(); it.next()) {
          count++;
        }
        yield count;
      }
      default -> -1;
    };
  }

  /** {@code str(x)}. */
  public static String str(Object x, StarlarkSemantics semantics) {
    if (x instanceof String text) {
      return text;
    }
    return x instanceof StarlarkInt number
        ? number.toString()
        : new Printer().str(x, semantics).toString();
  }

  /** {@code repr(x)}. */
  public static String repr(Object x) {
    if (x instanceof String text) {
      return StringQuoting.quoted(text);
    }
    return x instanceof StarlarkInt number ? number.toString() : new Printer().repr(x).toString();
  }

  /** {@code pattern % arguments}; a mistake is an IllegalArgumentException. */
  public static String format(StarlarkSemantics semantics, String pattern, Object... arguments) {
    try {
      return PercentTemplate.parse(pattern).format(semantics, arguments);
    } catch (EvalException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** {@code pattern % arguments}; a mistake is an IllegalArgumentException. */
  public static String formatWithList(
      StarlarkSemantics semantics, String pattern, List<?> arguments) {
    return format(semantics, pattern, arguments.toArray());
  }

  /** {@code type(x)}. */
  public static String type(Object x) {
    if (x instanceof String) {
      return "string";
    }
    if (x instanceof StarlarkList) {
      return "list";
    }
    return x instanceof StarlarkInt ? "int" : classType(x.getClass());
  }

  /** The Starlark name of a Java class. */
  public static String classType(Class<?> type) {
    return TypeNames.of(type);
  }

  /** The order of two values of one kind; fails if there is none. */
  public static int compare(Object x, Object y) throws EvalException {
    return Ordering.compare(x, y);
  }

  /** The order of two values of one kind; a ClassCastException if there is none. */
  public static int compareUnchecked(Object x, Object y) {
    return Ordering.compareUnchecked(x, y);
  }

  /** Makes an error for the author of a program, with a message as of {@link String#format}. */
  @FormatMethod
  public static EvalException errorf(String format, Object... arguments) {
    return new EvalException(String.format(format, arguments));
  }

  /** Fails unless {@code low <= x <= high}; {@code what} names x. */
  public static int checkRange(StarlarkInt x, int low, int high, String what) throws EvalException {
    int value = x.toInt(what);
    if (value < low || value > high) {
      throw errorf("got %d for %s, want value in the range %d to %d", value, what, low, high);
    }
    return value;
  }

  /** Calls a value and keeps the stack of the thread. */
  public static Object call(StarlarkThread thread, Object fn, List<?> args, Map<String, ?> kwargs)
      throws EvalException, InterruptedException {
    Object[] named = new Object[2 * kwargs.size()];
    int i = 0;
    for (Map.Entry<String, ?> entry : kwargs.entrySet()) {
      named[i++] = entry.getKey();
      named[i++] = checkValid(entry.getValue());
    }
    return fastcall(thread, fn, args.toArray(), named);
  }

  /**
   * Calls a value with an array of positional arguments and one of alternating names and values;
   * keeps the stack of the thread.
   */
  public static Object fastcall(
      StarlarkThread thread, Object fn, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    if (fn instanceof StarlarkFunction function) { // which keeps the stack itself
      EvaluationObserver observer = thread.observerOfCall();
      return observer == null
          ? function.fastcall(thread, positional, named)
          : observed(observer, thread, function, positional, named);
    }
    StarlarkCallable callable =
        fn instanceof StarlarkCallable function ? function : selfCall(thread, fn);
    CallStack calls = thread.calls();
    int depth = calls.depth();
    calls.push(callable);
    try {
      return callable.fastcall(thread, positional, named);
    } catch (EvalException e) {
      throw e.ensureStack(thread);
    } catch (UncheckedEvalException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new EvalException("stack overflow: calls are nested too deeply").ensureStack(thread);
    } catch (RuntimeException e) {
      throw new UncheckedEvalException(e, thread);
    } finally {
      calls.unwind(depth);
    }
  }

  private static Object observed(
      EvaluationObserver observer,
      StarlarkThread thread,
      StarlarkFunction function,
      Object[] positional,
      Object[] named)
      throws EvalException, InterruptedException {
    observer.begin(thread);
    try {
      return function.fastcall(thread, positional, named);
    } finally {
      observer.end(thread);
    }
  }

  /** Calls a value with positional arguments only; keeps the stack of the thread. */
  public static Object positionalOnlyCall(StarlarkThread thread, Object fn, Object... positional)
      throws EvalException, InterruptedException {
    return fastcall(thread, fn, positional, new Object[0]);
  }

  /**
   * Parses, resolves and executes a file in a module.
   *
   * @throws SyntaxError.Exception with all errors that need no execution
   */
  public static Object execFile(
      ParserInput input, FileOptions options, Module module, StarlarkThread thread)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    return Execution.execFile(input, options, module, thread);
  }

  /** Executes a program in a module, which must know the names with which it was compiled. */
  public static Object execFileProgram(Program program, Module module, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return Execution.execute(program, module, thread);
  }

  /** Parses and evaluates one expression in a module. */
  public static Object eval(
      ParserInput input, FileOptions options, Module module, StarlarkThread thread)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    return Execution.eval(input, options, module, thread);
  }

  private static StarlarkCallable selfCall(StarlarkThread thread, Object fn) throws EvalException {
    MethodDescriptor method =
        AnnotatedMethods.methods(thread.getSemantics(), fn.getClass()).selfCall();
    if (method == null) {
      throw errorf("'%s' object is not callable", type(fn)).ensureStack(thread);
    }
    return new BuiltinFunction(fn, method);
  }

  /** A bug of Java code that a Starlark program called, with the program's stack. */
  public static final class UncheckedEvalException extends RuntimeException {
    UncheckedEvalException(RuntimeException cause, StarlarkThread thread) {
      super("%s\n(Starlark stack: %s)".formatted(cause.getMessage(), thread.getCallStack()), cause);
    }
  }

  /**
   * {@code getattr(x, name)}; without default an absent field is an error.
   *
   * @param mu owner of what a field of a Java collection type is converted to
   */
  public static Object getattr(
      @Nullable Mutability mu,
      StarlarkSemantics semantics,
      Object x,
      String name,
      @Nullable Object defaultValue)
      throws EvalException, InterruptedException {
    MethodDescriptor method = AnnotatedMethods.methods(semantics, x.getClass()).get(name);
    if (method != null) {
      return method.isStructField()
          ? method.field(x, semantics, mu)
          : new BuiltinFunction(x, method);
    }
    if (x instanceof Structure structure) {
      Object value = structure.getValue(semantics, name);
      if (value != null) {
        return checkValid(value);
      }
      if (defaultValue == null) {
        String message = structure.getErrorMessageForUnknownField(name);
        if (message != null) {
          throw new EvalException(message);
        }
      }
    }
    if (defaultValue != null) {
      return defaultValue;
    }
    throw errorf(
        "'%s' value has no field or method '%s'%s",
        type(x), name, EditDistance.didYouMean(name, fieldNames(semantics, x)));
  }

  /** {@code hasattr(x, name)}. */
  public static boolean hasattr(StarlarkSemantics semantics, Object x, String name)
      throws EvalException {
    return AnnotatedMethods.methods(semantics, x.getClass()).get(name) != null
        || (x instanceof Structure structure && structure.getValue(semantics, name) != null);
  }

  /** {@code dir(x)}. */
  public static StarlarkList<String> dir(
      @Nullable Mutability mu, StarlarkSemantics semantics, Object x) {
    return StarlarkList.copyOf(mu, fieldNames(semantics, x));
  }

  private static ImmutableList<String> fieldNames(StarlarkSemantics semantics, Object x) {
    java.util.TreeSet<String> names =
        new java.util.TreeSet<>(AnnotatedMethods.methods(semantics, x.getClass()).names());
    if (x instanceof Structure structure) {
      names.addAll(structure.getFieldNames());
    }
    return ImmutableList.copyOf(names);
  }

  /** The operation {@code x[start:stop:step]}; None stands for an absent bound. */
  public static Object slice(Mutability mu, Object x, Object start, Object stop, Object step)
      throws EvalException {
    return Indexing.slice(mu, x, start, stop, step);
  }

  /** Adds a Java object under the name of its {@link StarlarkBuiltin} type. */
  public static void addModule(ImmutableMap.Builder<String, Object> env, StarlarkValue v) {
    StarlarkBuiltin builtin = StarlarkAnnotations.getStarlarkBuiltin(v.getClass());
    if (builtin == null) {
      throw new IllegalArgumentException(v.getClass() + " has no @StarlarkBuiltin");
    }
    env.put(builtin.name(), v);
  }

  /** Adds the annotated methods of a Java object as functions of the default semantics. */
  public static void addMethods(ImmutableMap.Builder<String, Object> env, Object v) {
    addMethods(env, v, StarlarkSemantics.DEFAULT);
  }

  /** Adds the annotated methods of a Java object as functions. */
  public static void addMethods(
      ImmutableMap.Builder<String, Object> env, Object v, StarlarkSemantics semantics) {
    MethodTable methods = AnnotatedMethods.methods(semantics, v.getClass());
    for (String name : methods.names()) {
      MethodDescriptor method = java.util.Objects.requireNonNull(methods.get(name));
      if (method.isStructField()) {
        throw new IllegalArgumentException(name + " is a field, not a function");
      }
      env.put(name, new BuiltinFunction(v, method));
    }
  }
}
