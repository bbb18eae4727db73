package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.AnalysisException;
import dev.starling.analysis.RuleReporter;
import dev.starling.analysis.SourceLines;
import dev.starling.analysis.rule.RuleError;
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

/** Calls the functions by which an aspect on a rule decides where it goes. */
final class PropagationCalls {
  private final AppliedAspect aspect;
  private final Rule rule;
  private final Environment env;

  PropagationCalls(AppliedAspect aspect, Rule rule, Environment env) {
    this.aspect = aspect;
    this.rule = rule;
    this.env = env;
  }

  /** Takes the answer of a function. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Object answer) throws EvalException;
  }

  /**
   * The answer of a function.
   *
   * @param attributes what the function may know of the rule's attributes
   * @throws NodeException if the function fails or its answer does; the error is told
   */
  <T> T ask(StarlarkCallable function, StarlarkInfo attributes, Reader<T> reader)
      throws NodeException, InterruptedException {
    try (Mutability mutability = Mutability.create("propagation of an aspect")) {
      StarlarkThread thread =
          new StarlarkThread(mutability, env.get(LoadingSettings.KEY).semantics());
      thread.setPositionSource(new GraphPositions(env));
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      return reader.read(
          Starlark.fastcall(thread, function, new Object[] {context(attributes)}, new Object[0]));
    } catch (EvalException e) {
      throw failed(e);
    }
  }

  private AnalysisException failed(EvalException failure) throws InterruptedException {
    RuleReporter reporter =
        new RuleReporter(
            rule,
            "%s aspect on %s %s".formatted(aspect.id(), rule.targetKind(), rule.label()),
            env);
    String text = "\n" + failure.getMessageWithStack(new SourceLines());
    reporter.error(RuleError.ofRule(text));
    return reporter.failure(text);
  }

  /** What the functions see: the rule with its label and kind, and the aspect's parameters. */
  private StarlarkInfo context(StarlarkInfo attributes) {
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
                    "label",
                    rule.label(),
                    "qualified_kind",
                    StarlarkInfo.struct(kind),
                    "attr",
                    attributes)),
            "attr",
            StarlarkInfo.struct(parameters())));
  }

  private ImmutableMap<String, Object> parameters() {
    ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
    for (Attribute attribute : aspect.definition().spec().attributes()) {
      Object value = aspect.parameters().get(attribute.name());
      if (value != null) {
        values.put(attribute.name(), StarlarkAttributeValue.plain(value));
      }
    }
    return values.buildOrThrow();
  }

  /** How the functions see the value of an attribute. */
  static StarlarkInfo shown(Object value, boolean isTool) {
    return StarlarkInfo.struct(ImmutableMap.of("value", value, "is_tool", isTool));
  }
}
