package dev.starling.definition;

import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of rules put their targets: the thread local of a thread that evaluates a BUILD file.
 * Implemented by the package that is being built.
 */
public interface TargetSink {

  /**
   * Declares a target.
   *
   * @param kwargs the arguments as written; not changed
   * @throws EvalException for what stops the BUILD file; other problems are events of the package
   */
  void addRule(RuleClass ruleClass, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException, InterruptedException;

  /** Reads label strings as the package that is built does. */
  LabelReader labels();

  /** Marks the thread; called before a BUILD file or macro is evaluated on it. */
  default void storeIn(StarlarkThread thread) {
    thread.setThreadLocal(TargetSink.class, this);
  }

  /**
   * The sink of the thread.
   *
   * @throws EvalException if the thread evaluates no BUILD file
   */
  static TargetSink fromOrFail(StarlarkThread thread) throws EvalException {
    @Nullable TargetSink sink = thread.getThreadLocal(TargetSink.class);
    if (sink == null) {
      throw Starlark.errorf(
          "a rule can only be instantiated while evaluating a BUILD file or a legacy or symbolic"
              + " macro");
    }
    return sink;
  }
}
