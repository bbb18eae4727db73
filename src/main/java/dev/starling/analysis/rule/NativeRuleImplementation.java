package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.Info;
import dev.starling.graph.NodeException;
import net.starlark.java.eval.EvalException;

/** The implementation of a rule that Starlark cannot say. */
@FunctionalInterface
public interface NativeRuleImplementation {
  /**
   * The providers of a target; DefaultInfo may be left out.
   *
   * @throws RuleFailure if the target is wrong
   */
  ImmutableList<Info> analyze(NativeRuleContext context)
      throws RuleFailure, EvalException, NodeException, InterruptedException;
}
