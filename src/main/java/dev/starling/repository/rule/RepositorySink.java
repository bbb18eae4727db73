package dev.starling.repository.rule;

import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of repository rules put what they declare: the thread local of a thread that
 * evaluates WORKSPACE or a module extension.
 */
public interface RepositorySink {

  /**
   * Declares a repository.
   *
   * @param arguments those of the call as written, {@code name} included
   * @throws EvalException if something is wrong with them
   */
  void addRepository(RepositoryRule rule, Dict<String, Object> arguments, StarlarkThread thread)
      throws EvalException, InterruptedException;

  /** Marks the thread; called before a file or function is evaluated on it. */
  default void storeIn(StarlarkThread thread) {
    thread.setThreadLocal(RepositorySink.class, this);
  }

  /**
   * The sink of the thread.
   *
   * @throws EvalException if the thread evaluates something that cannot declare repositories
   */
  static RepositorySink fromOrFail(StarlarkThread thread) throws EvalException {
    @Nullable RepositorySink sink = thread.getThreadLocal(RepositorySink.class);
    if (sink == null) {
      throw Starlark.errorf(
          "repo rules can only be called from within module extension impl functions or from"
              + " WORKSPACE");
    }
    return sink;
  }
}
