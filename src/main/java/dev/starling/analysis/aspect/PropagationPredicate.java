package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.RuleReporter;
import dev.starling.analysis.SourceLines;
import dev.starling.analysis.rule.StarlarkAttributeValue;
import dev.starling.definition.Attribute;
import dev.starling.definition.RuleClass;
import dev.starling.definition.StarlarkInfo;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;

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
    if (predicate == null) {
      return true;
    }
    try (Mutability mutability = Mutability.create("propagation predicate")) {
      StarlarkThread thread =
          new StarlarkThread(mutability, env.get(LoadingSettings.KEY).semantics());
      thread.setPositionSource(new GraphPositions(env));
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      Object answer = Starlark.fastcall(thread, predicate, new Object[] {context()}, new Object[0]);
      if (answer instanceof Boolean goes) {
        return goes;
      }
      throw Starlark.errorf(
          "propagation_predicate of aspect %s must return a bool, got %s",
          key.aspect().id(), Starlark.type(answer));
    } catch (EvalException e) {
      RuleReporter reporter =
          new RuleReporter(
              rule,
              "%s aspect on %s %s".formatted(key.aspect().id(), rule.targetKind(), rule.label()),
              env);
      String text = "\n" + e.getMessageWithStack(new SourceLines());
      reporter.error(text);
      throw reporter.failure(text);
    }
  }

  /** What the predicate sees: the rule with its label and kind, and the aspect's parameters. */
  private StarlarkInfo context() {
    RuleClass ruleClass = rule.ruleClass();
    Map<String, Object> kind = new LinkedHashMap<>();
    kind.put("rule_name", ruleClass.name());
    kind.put(
        "file_label",
        ruleClass.definition().<Object>map(RuleClass.BzlDefinition::file).orElse(Starlark.NONE));
    return StarlarkInfo.struct(
        ImmutableMap.of(
            "rule",
            StarlarkInfo.struct(
                ImmutableMap.of(
                    "label", rule.label(), "qualified_kind", StarlarkInfo.struct(kind))),
            "attr",
            StarlarkInfo.struct(parameters())));
  }

  private ImmutableMap<String, Object> parameters() {
    ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
    for (Attribute attribute : key.aspect().definition().spec().attributes()) {
      Object value = key.aspect().parameters().get(attribute.name());
      if (value != null) {
        values.put(attribute.name(), StarlarkAttributeValue.plain(value));
      }
    }
    return values.buildOrThrow();
  }
}
