package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.definition.Info;

/** What came of a rule's implementation. */
public sealed interface RuleOutcome {
  /**
   * It succeeded.
   *
   * @param providers each provider once, DefaultInfo first
   * @param actions in the order in which they were made
   */
  record Analyzed(ImmutableList<Info> providers, ImmutableList<Action> actions)
      implements RuleOutcome {}

  /**
   * It failed.
   *
   * @param errors at least one
   */
  record Failed(ImmutableList<RuleError> errors) implements RuleOutcome {}
}
