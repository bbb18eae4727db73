package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.ArtifactRoot;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Info;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.packages.GraphPositions;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** Calls the implementation of an aspect and checks what it did. */
public final class AspectInvocation {
  private final RuleInputs inputs;
  private final RuleInvocation.Services services;
  private final AspectDefinition.Spec spec;
  private final RuleAttributes rule;
  private final Environment env;
  private final RuleEvaluation evaluation;
  private final ActionRegistry registry;
  private boolean hasReturned;

  /** Makes the invocation of an aspect on one target. */
  public AspectInvocation(
      RuleInputs inputs,
      RuleInvocation.Services services,
      AspectDefinition.Spec spec,
      RuleAttributes rule,
      Environment env) {
    this.inputs = inputs;
    this.services = services;
    this.spec = spec;
    this.rule = rule;
    this.env = env;
    this.evaluation = new RuleEvaluation(inputs.label());
    this.registry =
        new ActionRegistry(
            inputs.label(), inputs.key(), ArtifactRoot.bin(inputs.configuration().mnemonic()));
  }

  /** Runs the implementation on a target. */
  public RuleOutcome run(ConfiguredTarget target) throws InterruptedException {
    try {
      ImmutableList<Info> providers = call(target);
      evaluation.orphans(registry).ifPresent(error -> evaluation.error(placed(error)));
      if (evaluation.errors().isEmpty()) {
        return new RuleOutcome.Analyzed(providers, registry.actions());
      }
    } catch (RuleFailure e) {
      evaluation.error(hasReturned ? placed(e.asError()) : e.asError());
    } catch (EvalException e) {
      evaluation.ruleError("\n" + services.traceback().text(e));
    } finally {
      evaluation.close();
    }
    return new RuleOutcome.Failed(ImmutableList.copyOf(evaluation.errors()));
  }

  private RuleError placed(RuleError error) {
    return error.by(spec.implementation(), new GraphPositions(env));
  }

  private ImmutableList<Info> call(ConfiguredTarget target)
      throws RuleFailure, EvalException, InterruptedException {
    RuleStrings strings = new RuleStrings(evaluation, inputs, rule);
    RuleOutputs outputs = new RuleOutputs(registry, Optional.empty(), ImmutableMap.of());
    ContextAssembly assembly = new ContextAssembly(inputs, evaluation, registry, strings, env);
    RuleContext context = assembly.context(outputs, Optional.of(rule), Optional.empty());
    try (Mutability mutability = Mutability.create("aspect on", inputs.label())) {
      StarlarkThread thread = new StarlarkThread(mutability, services.semantics());
      thread.setPositionSource(new GraphPositions(env));
      thread.setThreadLocal(Environment.class, env);
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      assembly
          .subrules("aspect '%s'".formatted(rule.aspectIds().getLast()), spec.subrules())
          .storeIn(thread);
      Object result =
          Starlark.fastcall(
              thread, spec.implementation(), new Object[] {target, context}, new Object[0]);
      hasReturned = true;
      return checked(result);
    }
  }

  private static ImmutableList<Info> checked(Object result) throws RuleFailure {
    if (!(result instanceof Info || result instanceof Sequence<?>)) {
      throw new RuleFailure(
          "Aspect implementation should return a struct, a list, or a provider instance, but got "
              + Starlark.type(result));
    }
    return RuleResult.providers(result, ImmutableSet.of());
  }
}
