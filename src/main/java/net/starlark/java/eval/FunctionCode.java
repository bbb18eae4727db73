package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.lang.invoke.MethodHandle;
import net.starlark.java.compile.UnitCompiler;
import net.starlark.java.compile.UnsupportedConstruct;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all functions that one def or lambda makes have in common: the shape of their parameters and
 * their body, which is prepared at the first call.
 */
final class FunctionCode {
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
  private volatile @Nullable HotCode hot;
  private int calls = 0; // a race loses some, which does no harm

  FunctionCode(LinkedProgram program, FunctionScope scope) {
    this.program = program;
    this.scope = scope;
    this.cells = scope.cells().toArray();
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

  /** Runs the body with slots in which the parameters are bound. */
  Object run(StarlarkThread thread, StarlarkFunction function, Object[] locals)
      throws EvalException, InterruptedException {
    if (thread.isRecursiveCall(function)) {
      throw recursion(thread, function);
    }
    HotCode fast = hot;
    if (fast == null && thread.isHotFunction(++calls)) {
      fast = compile(thread, locals);
    }
    if (fast == null) {
      for (int cell : cells) {
        locals[cell] = new Cell(locals[cell]);
      }
    }
    Frame frame = new Frame(thread, function, locals);
    int depth = thread.depth();
    thread.push(frame);
    try {
      thread.step();
      return fast == null ? body().run(frame) : fast.code().run(frame);
    } catch (EvalException e) {
      throw e.ensureStack(thread);
    } catch (Starlark.UncheckedEvalException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Starlark.UncheckedEvalException(e, thread);
    } catch (StackOverflowError e) {
      throw overflow(thread);
    } finally {
      thread.unwind(depth);
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

  /** Returns the compiled code's method for calls without an array of arguments, or null. */
  @Nullable MethodHandle direct() {
    HotCode fast = hot;
    return fast == null ? null : fast.direct();
  }

  private @Nullable HotCode compile(StarlarkThread thread, Object[] locals) {
    if (!scope.isToplevel() || thread.compilesAll()) {
      int parameters = parameterNames.size();
      try {
        HotCode compiled =
            HotCode.ofFunction(
                UnitCompiler.function(new ProgramLinkage(program, locals), scope, parameters),
                parameters);
        hot = compiled;
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
    Frame frame = new Frame(thread, function, new Object[0]);
    frame.node = function.getNode();
    thread.push(frame);
    try {
      return e.ensureStack(thread);
    } finally {
      thread.pop();
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
