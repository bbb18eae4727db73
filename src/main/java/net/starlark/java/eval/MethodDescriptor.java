package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * An annotated Java method, ready to be called.
 *
 * <p>The common call, positional arguments that fit, goes straight to the method without an array
 * in between; all other calls are sorted out by {@link ArgumentBinder}.
 */
final class MethodDescriptor {
  private final MethodDeclaration declaration;
  private final String name;
  private final ParamDescriptor[] params;
  private final Class<?>[] soleTypes;
  private final Class<?>[][] allowedTypes;
  private final boolean structField;
  private final boolean allowsNull;
  private final boolean extraPositionals;
  private final boolean extraKeywords;
  private final boolean direct;
  private final int mandatoryPositionals;
  private final int maxPositionals;
  private final int javaArity;
  private final int threadIndex;
  private final boolean usesSemantics;
  private final MethodDeclaration.Result result;
  private final int position;
  private volatile @Nullable MethodInvoker invoker;

  MethodDescriptor(MethodDeclaration declaration) {
    this.declaration = declaration;
    this.name = declaration.name();
    this.structField = declaration.structField();
    this.allowsNull = declaration.allowsNull();
    this.extraPositionals = declaration.extraPositionals();
    this.extraKeywords = declaration.extraKeywords();
    this.params = declaration.params().toArray(new ParamDescriptor[0]);
    this.soleTypes = new Class<?>[params.length];
    this.allowedTypes = new Class<?>[params.length][];
    boolean gated = false;
    int mandatory = 0;
    int positionals = 0;
    boolean mandatoryNamed = false;
    for (int i = 0; i < params.length; i++) {
      ParamDescriptor param = params[i];
      allowedTypes[i] = param.types().toArray(new Class<?>[0]);
      if (param.types().size() == 1) {
        soleTypes[i] = param.types().getFirst();
      } else if (param.types().isEmpty()) {
        soleTypes[i] = Object.class;
      }
      gated |= param.valueWhenDisabled() != null;
      positionals += param.positional() ? 1 : 0;
      if (param.defaultValue() == null) {
        mandatory += param.positional() ? 1 : 0;
        mandatoryNamed |= !param.positional();
      }
    }
    this.mandatoryPositionals = mandatory;
    this.maxPositionals = positionals;
    this.javaArity = declaration.javaArity();
    this.position = declaration.position();
    this.threadIndex = declaration.usesThread() ? params.length : -1;
    this.usesSemantics = declaration.usesSemantics();
    this.direct =
        !gated
            && !mandatoryNamed
            && !extraPositionals
            && !extraKeywords
            && javaArity <= MethodInvoker.MAX_SINGLE;
    this.result = declaration.result();
  }

  String name() {
    return name;
  }

  boolean isStructField() {
    return structField;
  }

  boolean isSelfCall() {
    return declaration.selfCall();
  }

  boolean isEnabled(StarlarkSemantics semantics) {
    return semantics.isFeatureEnabledBasedOnTogglingFlags(
        declaration.enableOnlyWithFlag(), declaration.disableWithFlag());
  }

  /** Parameters in order. */
  ParamDescriptor[] params() {
    return params;
  }

  boolean usesThread() {
    return threadIndex >= 0;
  }

  boolean usesSemantics() {
    return usesSemantics;
  }

  int maxPositionals() {
    return maxPositionals;
  }

  int javaArity() {
    return javaArity;
  }

  boolean takesExtraPositionals() {
    return extraPositionals;
  }

  boolean takesExtraKeywords() {
    return extraKeywords;
  }

  /** Methods of the same identity override each other: same Starlark name, same flags. */
  Object identity() {
    return ImmutableList.of(
        declaration.selfCall() ? "" : name,
        declaration.enableOnlyWithFlag(),
        declaration.disableWithFlag());
  }

  /** Calls with an array of positional arguments and one of alternating names and values. */
  Object call(StarlarkThread thread, Object receiver, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    if (structField) {
      Object value = field(receiver, thread.getSemantics(), thread.mutability());
      return Starlark.fastcall(thread, value, positional, named);
    }
    int given = positional.length;
    if (!direct || named.length > 0 || given < mandatoryPositionals || given > maxPositionals) {
      return invoke(
          receiver, ArgumentBinder.bind(this, thread, positional, named), thread.mutability());
    }
    MethodInvoker target = invoker();
    Object result =
        switch (javaArity) {
          case 0 -> target.call0(position, receiver);
          case 1 -> target.call1(position, receiver, argument(0, positional, thread));
          case 2 ->
              target.call2(
                  position,
                  receiver,
                  argument(0, positional, thread),
                  argument(1, positional, thread));
          case 3 ->
              target.call3(
                  position,
                  receiver,
                  argument(0, positional, thread),
                  argument(1, positional, thread),
                  argument(2, positional, thread));
          case 4 ->
              target.call4(
                  position,
                  receiver,
                  argument(0, positional, thread),
                  argument(1, positional, thread),
                  argument(2, positional, thread),
                  argument(3, positional, thread));
          default ->
              target.call5(
                  position,
                  receiver,
                  argument(0, positional, thread),
                  argument(1, positional, thread),
                  argument(2, positional, thread),
                  argument(3, positional, thread),
                  argument(4, positional, thread));
        };
    return convert(result, thread.mutability());
  }

  /**
   * Returns the call of this method with so many positional arguments at a node, or null if such
   * calls need an {@link ArgumentBinder}.
   */
  @Nullable BuiltinCall callAt(int node, int given) {
    if (structField || given > BuiltinCall.MOST_ARGUMENTS) {
      return null;
    }
    boolean collects = collectsAll();
    if (!collects && (!direct || given < mandatoryPositionals || given > maxPositionals)) {
      return null;
    }
    Object[] presets = new Object[MethodInvoker.MAX_SINGLE];
    for (int i = collects ? 1 : given; i < javaArity; i++) {
      if (collects && extraKeywords && i == 1) {
        presets[i] = Dict.empty();
      } else if (i < params.length) {
        presets[i] = params[i].defaultValue();
      } else {
        presets[i] = isThread(i) ? BuiltinCall.THREAD : BuiltinCall.SEMANTICS;
      }
    }
    return new BuiltinCall(
        this,
        invoker(),
        position,
        javaArity,
        node,
        usesThread(),
        collects,
        soleType(0),
        soleType(1),
        soleType(2),
        presets[0],
        presets[1],
        presets[2],
        presets[3],
        presets[4]);
  }

  /** Whether all arguments by position go into one tuple, as those of {@code format}. */
  private boolean collectsAll() {
    return params.length == 0 && extraPositionals && javaArity <= MethodInvoker.MAX_SINGLE;
  }

  /** Whether the thread is passed at an index, which stands after what collects arguments. */
  private boolean isThread(int index) {
    int collectors = (extraPositionals ? 1 : 0) + (extraKeywords ? 1 : 0);
    return threadIndex >= 0 && index == threadIndex + collectors;
  }

  private @Nullable Class<?> soleType(int index) {
    return index < soleTypes.length ? soleTypes[index] : null;
  }

  /** The argument for the Java parameter at an index. */
  private Object argument(int index, Object[] positional, StarlarkThread thread)
      throws EvalException {
    if (index < positional.length) {
      Object value = positional[index];
      Class<?> type = soleTypes[index];
      if (value.getClass() != type && (type == null || !type.isInstance(value))) {
        checkType(index, value);
      }
      return value;
    }
    if (index < params.length) {
      return java.util.Objects.requireNonNull(params[index].defaultValue());
    }
    return index == threadIndex ? thread : thread.getSemantics();
  }

  /** Fails unless the value is of a type that the parameter allows. */
  void checkType(int index, Object value) throws EvalException {
    Class<?>[] types = allowedTypes[index];
    if (types.length == 0) {
      return;
    }
    Class<?> given = value.getClass();
    for (Class<?> type : types) {
      if (type == given || type.isInstance(value)) {
        return;
      }
    }
    ParamDescriptor param = params[index];
    throw Starlark.errorf(
        "in call to %s(), parameter '%s' got value of type '%s', want '%s'",
        name, param.name(), Starlark.type(value), param.wantedTypes());
  }

  /** Reads a field: a method without parameters of its own. */
  Object field(Object receiver, StarlarkSemantics semantics, @Nullable Mutability mu)
      throws EvalException, InterruptedException {
    Object[] arguments = javaArity == 0 ? new Object[0] : new Object[] {semantics};
    return invoke(receiver, arguments, mu);
  }

  private Object invoke(Object receiver, Object[] arguments, @Nullable Mutability mu)
      throws EvalException, InterruptedException {
    MethodInvoker target = invoker();
    Object[] x = arguments;
    Object result =
        switch (javaArity) {
          case 0 -> target.call0(position, receiver);
          case 1 -> target.call1(position, receiver, x[0]);
          case 2 -> target.call2(position, receiver, x[0], x[1]);
          case 3 -> target.call3(position, receiver, x[0], x[1], x[2]);
          case 4 -> target.call4(position, receiver, x[0], x[1], x[2], x[3]);
          case 5 -> target.call5(position, receiver, x[0], x[1], x[2], x[3], x[4]);
          default -> target.callMany(position, receiver, x);
        };
    return convert(result, mu);
  }

  /** Makes the result of the Java method a Starlark value. */
  Object convert(@Nullable Object result, @Nullable Mutability mu) {
    if (this.result == MethodDeclaration.Result.NONE) {
      return Starlark.NONE;
    }
    if (result instanceof Boolean || result instanceof String) {
      return result;
    }
    if (result == null) {
      if (allowsNull) {
        return Starlark.NONE;
      }
      throw new IllegalStateException("method invocation returned null: " + name);
    }
    return this.result == MethodDeclaration.Result.CHECK_NULL
        ? result
        : Starlark.fromJava(result, mu);
  }

  private MethodInvoker invoker() {
    MethodInvoker known = invoker;
    if (known == null) {
      known = DeclaredMethods.of(declaration.owner()).invoker();
      invoker = known;
    }
    return known;
  }
}
