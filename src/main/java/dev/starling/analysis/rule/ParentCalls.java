package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Info;
import dev.starling.definition.RuleClass;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/**
 * {@code ctx.super()}: calls of the functions that rules extend. Each function of a rule with a
 * parent makes exactly one.
 */
public final class ParentCalls {
  private RuleClass current;
  private boolean called;

  /** Starts with the function of a rule class. */
  ParentCalls(RuleClass ruleClass) {
    this.current = ruleClass;
  }

  /** The providers that the parent's function returns. */
  StarlarkList<Info> call(RuleContext context, StarlarkThread thread)
      throws EvalException, InterruptedException {
    if (current.parent().isEmpty()) {
      throw Starlark.errorf("Can't use 'super' call, the rule has no parent.");
    }
    if (called) {
      throw Starlark.errorf("'super' called the second time.");
    }
    RuleClass child = current;
    current = child.parent().get();
    try {
      Object result =
          Starlark.fastcall(
              thread,
              current.implementation().orElseThrow(),
              new Object[] {context},
              new Object[0]);
      checkCalled();
      ImmutableList<Info> providers = RuleResult.providers(result, ImmutableSet.of());
      return StarlarkList.immutableCopyOf(providers);
    } catch (RuleFailure e) {
      throw new EvalException(e.getMessage());
    } finally {
      current = child;
      called = true;
    }
  }

  /**
   * Checks that the function which has returned called that of its parent.
   *
   * @throws RuleFailure if it did not
   */
  void checkCalled() throws RuleFailure {
    if (current.parent().isPresent() && !called) {
      throw new RuleFailure("'super' was not called.");
    }
    called = false;
  }
}
