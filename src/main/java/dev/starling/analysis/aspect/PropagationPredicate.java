package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.rule.StarlarkAttributeValue;
import dev.starling.definition.StarlarkInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.packages.Rule;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;

/** Asks an aspect's {@code propagation_predicate} whether it goes to a target. */
final class PropagationPredicate {
  private final AspectKey key;
  private final Rule rule;
  private final Environment env;

  PropagationPredicate(AspectKey key, Rule rule, Environment env) {
    this.key = key;
    this.rule = rule;
    this.env = env;
  }

  /** Whether the aspect has no predicate, or one that is true of the rule. */
  boolean holds() throws NodeException, InterruptedException {
    StarlarkCallable predicate =
        key.aspect().definition().spec().propagationPredicate().orElse(null);
    return predicate == null
        || new PropagationCalls(key.aspect(), rule, env)
            .ask(
                predicate,
                StarlarkInfo.struct(ImmutableMap.of("tags", tags())),
                answer -> {
                  if (answer instanceof Boolean goes) {
                    return goes;
                  }
                  throw Starlark.errorf(
                      "propagation_predicate of aspect %s must return a bool, got %s",
                      key.aspect().id(), Starlark.type(answer));
                });
  }

  /** The only attribute that is known before the rule is analyzed. */
  private StarlarkInfo tags() {
    int position = rule.ruleClass().attributes().position("tags").orElse(-1);
    Object tags =
        position >= 0 && rule.value(position) instanceof ImmutableList<?> list
            ? list
            : ImmutableList.of();
    return PropagationCalls.shown(StarlarkAttributeValue.plain(tags), false);
  }
}
