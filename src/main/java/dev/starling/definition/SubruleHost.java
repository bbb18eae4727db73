package dev.starling.definition;

import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;

/** Who calls the functions of subrules: the call of a rule's or an aspect's function. */
public interface SubruleHost {

  /** Calls the function of a subrule with its implicit dependencies. */
  Object call(
      SubruleDefinition subrule, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException, InterruptedException;

  /** Marks the thread; called before the rule's function is called on it. */
  default void storeIn(StarlarkThread thread) {
    thread.setThreadLocal(SubruleHost.class, this);
  }
}
