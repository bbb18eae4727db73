package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import net.starlark.java.compile.Callee;
import net.starlark.java.compile.UnitCompiler;
import net.starlark.java.compile.UnsupportedConstruct;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all functions that one def or lambda makes have in common: the shape of their parameters and
 * their body, which is prepared at the first call. As an entry it runs the tree.
 */
final class FunctionCode extends FunctionEntry {
  private final LinkedProgram program;
  private final FunctionScope scope;
  private final ImmutableList<String> parameterNames; // in the order of slots
  private final String[] names; // of the parameters that take one argument each
  private final int[] cells;
  private final boolean hasVarargs;
  private final boolean hasKwargs;
  private final int positional;
  private final int namedOnly;
  private volatile @Nullable CodeBody body;
  private final long bit;
  private volatile FunctionEntry entry = this;
  private int calls = 0; // a race loses some, which does no harm

  FunctionCode(LinkedProgram program, FunctionScope scope) {
    this.program = program;
    this.scope = scope;
    this.cells = scope.cells().toArray();
    this.bit = 1L << ((scope.node() * 0x9E3779B1) >>> 26);
    ImmutableList<Parameter> ordered = FunctionScope.inSlotOrder(scope.parameters());
    this.parameterNames = scope.slots().subList(0, ordered.size());
    boolean star = false;
    boolean varargs = false;
    boolean kwargs = false;
    int named = 0;
    for (Parameter parameter : scope.parameters()) {
      switch (parameter) {
        case Parameter.Mandatory _, Parameter.Optional _ -> named += star ? 1 : 0;
        case Parameter.Star p -> {
          star = true;
          varargs = p.identifier().isPresent();
        }
        case Parameter.StarStar _ -> kwargs = true;
      }
    }
    this.hasVarargs = varargs;
    this.hasKwargs = kwargs;
    this.namedOnly = named;
    this.names =
        parameterNames.stream()
            .limit(ordered.size() - (varargs ? 1 : 0) - (kwargs ? 1 : 0))
            .toArray(String[]::new);
    this.positional = ordered.size() - named - (varargs ? 1 : 0) - (kwargs ? 1 : 0);
  }

  LinkedProgram program() {
    return program;
  }

  FunctionScope scope() {
    return scope;
  }

  Module module() {
    return program.module();
  }

  /** Returns the names of the parameters: positional, named only, {@code *}, {@code **}. */
  ImmutableList<String> parameterNames() {
    return parameterNames;
  }

  /** Returns how many parameters take arguments by position (and by name). */
  int positional() {
    return positional;
  }

  /** Returns how many parameters take arguments by name only. */
  int namedOnly() {
    return namedOnly;
  }

  /** Returns how many parameters take one argument each. */
  int ordinary() {
    return positional + namedOnly;
  }

  /** Returns the slot of the parameter of that name, or -1 if no parameter takes it. */
  int slot(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) { // mostly the same object: the lexer interns names
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns the slots of named arguments that follow so many positional ones, or null if a name is
   * unknown or taken, or the function collects surplus arguments.
   */
  int @Nullable [] slots(int positionalArguments, String[] argumentNames) {
    if (hasVarargs || hasKwargs || positionalArguments > positional) {
      return null;
    }
    int[] slots = new int[argumentNames.length];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot(argumentNames[i]);
      if (slots[i] < positionalArguments) {
        return null;
      }
    }
    return slots;
  }

  /**
   * Returns for each parameter the argument of a call that it takes, as {@link Callee.Function}
   * says, or null if the call fails.
   */
  @Nullable ImmutableIntArray sources(int positionalArguments, List<String> argumentNames) {
    if (positionalArguments > positional && !hasVarargs) {
      return null;
    }
    int[] sources = new int[parameterNames.size()];
    Arrays.fill(sources, Callee.DEFAULT);
    for (int i = 0; i < Math.min(positional, positionalArguments); i++) {
      sources[i] = i;
    }
    for (int i = 0; i < argumentNames.size(); i++) {
      int slot = slot(argumentNames.get(i));
      if (slot < 0 ? !hasKwargs : sources[slot] != Callee.DEFAULT) {
        return null;
      }
      if (slot >= 0) {
        sources[slot] = positionalArguments + i;
      }
    }
    ImmutableList<Parameter> parameters = FunctionScope.inSlotOrder(scope.parameters());
    for (int i = 0; i < sources.length; i++) {
      switch (parameters.get(i)) {
        case Parameter.Mandatory _ -> {
          if (sources[i] == Callee.DEFAULT) {
            return null;
          }
        }
        case Parameter.Optional _ -> {}
        case Parameter.Star _ -> sources[i] = Callee.REST;
        case Parameter.StarStar _ -> sources[i] = Callee.NAMED_REST;
      }
    }
    return ImmutableSet.copyOf(argumentNames).size() == argumentNames.size()
        ? ImmutableIntArray.copyOf(sources)
        : null;
  }

  boolean hasVarargs() {
    return hasVarargs;
  }

  boolean hasKwargs() {
    return hasKwargs;
  }

  /** Tells whether so many positional arguments fill all slots of the parameters by themselves. */
  boolean isFilledBy(int positionalArguments) {
    return positionalArguments == positional && parameterNames.size() == positional;
  }

  /** Returns slots for a call, none of them assigned. */
  Object[] newLocals() {
    return new Object[scope.slots().size()];
  }

  /**
   * Returns one of 64 bits, which tells functions apart in most cases: a set of them may say that a
   * function is not in it.
   */
  long bit() {
    return bit;
  }

  /** Returns what runs the functions of this code now: this, or what was compiled. */
  FunctionEntry entry() {
    return entry;
  }

  /** Runs the body with slots in which the parameters are bound. */
  Object run(StarlarkThread thread, StarlarkFunction function, Object[] locals)
      throws EvalException, InterruptedException {
    return entry.call(thread, function, locals);
  }

  @Override
  Object call(StarlarkThread thread, StarlarkFunction function, Object[] locals)
      throws EvalException, InterruptedException {
    if (thread.isHotFunction(++calls)) {
      FunctionEntry compiled = compile(thread, function, locals);
      if (compiled != null) {
        return compiled.call(thread, function, locals);
      }
    }
    Frame frame = thread.calls().enter(function);
    try {
      thread.step();
      for (int cell : cells) {
        locals[cell] = new Cell(locals[cell]);
      }
      frame.locals = locals;
      return body().run(frame);
    } catch (EvalException e) {
      throw e.ensureStack(thread);
    } catch (Starlark.UncheckedEvalException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Starlark.UncheckedEvalException(e, thread);
    } catch (StackOverflowError e) {
      throw overflow(thread);
    } finally {
      frame.forgetLocals();
      frame.stack.leave(frame);
    }
  }

  /** Returns the error of a function that is active already. */
  static EvalException recursion(StarlarkThread thread, StarlarkFunction function)
      throws EvalException {
    return refused(
        thread,
        function,
        new EvalException("function '" + function.getName() + "' called recursively"));
  }

  /** Returns the error of an exhausted Java stack. */
  static EvalException overflow(StarlarkThread thread) {
    return new EvalException("stack overflow: calls or expressions are nested too deeply")
        .ensureStack(thread);
  }

  private @Nullable FunctionEntry compile(
      StarlarkThread thread, StarlarkFunction function, Object[] locals) {
    if (!scope.isToplevel() || thread.compilesAll()) {
      try {
        FunctionEntry compiled =
            CompiledCode.define(
                UnitCompiler.function(
                    new ProgramLinkage(program, function, locals), scope, parameterNames.size()));
        entry = compiled;
        return compiled;
      } catch (UnsupportedConstruct e) {
        // stays with the tree
      }
    }
    calls = Integer.MIN_VALUE;
    return null;
  }

  /** Gives an error of the call itself a stack in which the function has just been entered. */
  static EvalException refused(StarlarkThread thread, StarlarkFunction function, EvalException e)
      throws EvalException {
    Frame frame = thread.calls().enterFailed(function, function.getNode());
    try {
      return e.ensureStack(thread);
    } finally {
      frame.stack.leave(frame);
    }
  }

  private CodeBody body() {
    CodeBody result = body;
    if (result == null) {
      result = TreeCompiler.compile(program, scope);
      body = result;
    }
    return result;
  }
}
