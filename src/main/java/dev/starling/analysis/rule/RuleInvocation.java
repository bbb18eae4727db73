package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ArtifactRoot;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.definition.Info;
import dev.starling.definition.RuleClass;
import dev.starling.definition.SubruleDefinition;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.packages.GraphPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.FailException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/** Calls the implementation of a rule and checks what it did. */
public final class RuleInvocation {
  private final RuleInputs inputs;
  private final Services services;
  private final Environment env;
  private final RuleEvaluation evaluation;
  private final ActionRegistry registry;
  private final RuleStrings strings;
  private final DeclaredOutputs declared;
  private boolean hasReturned;

  /** Renders the stack of a failed Starlark function. */
  @FunctionalInterface
  public interface Traceback {
    /** The stack and the message. */
    String text(EvalException failure);
  }

  /**
   * What invocations of all rules share.
   *
   * @param semantics the dialect of rule functions
   * @param natives the rule classes that are implemented in Java
   * @param traceback renders stacks
   */
  public record Services(StarlarkSemantics semantics, NativeRules natives, Traceback traceback) {}

  /** Makes the invocation for one target. */
  public RuleInvocation(RuleInputs inputs, Services services, Environment env) {
    this.inputs = inputs;
    this.services = services;
    this.env = env;
    this.evaluation = new RuleEvaluation(inputs.label());
    this.registry =
        new ActionRegistry(
            inputs.label(), inputs.key(), ArtifactRoot.bin(inputs.configuration().mnemonic()));
    this.declared = new DeclaredOutputs(inputs, registry);
    this.strings = new RuleStrings(evaluation, inputs, declared::byLabel);
  }

  /** Runs the implementation. */
  public RuleOutcome run() throws NodeException, InterruptedException {
    try {
      RuleOutputs outputs = declared.outputs();
      ImmutableList<Info> providers =
          inputs.ruleClass().implementation().isPresent()
              ? starlark(inputs.ruleClass().implementation().get(), outputs)
              : natives(outputs);
      return finish(providers, outputs);
    } catch (RuleFailure e) {
      evaluation.error(placed(e.asError()));
    } catch (EvalException e) {
      evaluation.error(explain(e));
    } finally {
      evaluation.close();
    }
    return new RuleOutcome.Failed(ImmutableList.copyOf(evaluation.errors()));
  }

  /** The error with the place of the implementation, if that has run and is not the engine's. */
  private RuleError placed(RuleError error) {
    return hasReturned && !inputs.ruleClass().isBuiltin()
        ? error.by(inputs.ruleClass().implementation().orElseThrow(), new GraphPositions(env))
        : error;
  }

  /**
   * What the target's author reads: where a rule of the engine itself found the mistake, only that;
   * its own source lines would not help.
   */
  private RuleError explain(EvalException failure) {
    if (failure instanceof FailException found && inputs.ruleClass().isBuiltin()) {
      return found
          .attribute()
          .map(attribute -> RuleError.ofAttribute(attribute, found.explanation()))
          .orElseGet(() -> RuleError.ofRule(found.explanation()));
    }
    return RuleError.ofRule("\n" + services.traceback.text(failure));
  }

  private ImmutableList<Info> natives(RuleOutputs outputs)
      throws RuleFailure, EvalException, NodeException, InterruptedException {
    NativeRuleImplementation implementation =
        services
            .natives
            .find(inputs.ruleClass().name())
            .orElseThrow(
                () ->
                    new RuleFailure(
                        "rules of class '%s' are not supported"
                            .formatted(inputs.ruleClass().name())));
    return implementation.analyze(new NativeRuleContext(inputs, registry, outputs, strings, env));
  }

  private ImmutableList<Info> starlark(StarlarkCallable function, RuleOutputs outputs)
      throws RuleFailure, EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create("configured target", inputs.label())) {
      StarlarkThread thread = new StarlarkThread(mutability, services.semantics);
      thread.setPositionSource(new GraphPositions(env));
      thread.setThreadLocal(Environment.class, env);
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      ContextAssembly assembly = new ContextAssembly(inputs, evaluation, registry, strings, env);
      ParentCalls parents = new ParentCalls(inputs.ruleClass());
      RuleContext context = assembly.context(outputs, Optional.empty(), Optional.of(parents));
      assembly
          .subrules("rule '%s'".formatted(inputs.ruleClass().name()), subrules())
          .storeIn(thread);
      if (inputs.ruleClass().analysisTest()) {
        registry.refuseActions(
            "implementation function of a rule with analysis_test=true may not register actions."
                + " Analysis test rules may only return success/failure information via"
                + " AnalysisTestResultInfo.");
      }
      if (inputs.ruleClass().dependencyResolutionRule()) {
        registry.refuseActions(
            "targets of rules for dependency resolution shouldn't have actions, and '%s' is such a rule"
                .formatted(inputs.ruleClass().name()));
      }
      Object result = Starlark.fastcall(thread, function, new Object[] {context}, new Object[0]);
      hasReturned = true;
      registry.admitActions();
      parents.checkCalled();
      return RuleResult.providers(result, inputs.ruleClass().provides());
    }
  }

  /** The subrules that the rule class and those that it extends declare. */
  private ImmutableList<SubruleDefinition> subrules() {
    ImmutableList.Builder<SubruleDefinition> all = ImmutableList.builder();
    for (RuleClass each = inputs.ruleClass(); each != null; each = each.parent().orElse(null)) {
      all.addAll(each.subrules());
    }
    return all.build();
  }

  private RuleOutcome finish(ImmutableList<Info> providers, RuleOutputs outputs)
      throws RuleFailure, EvalException, NodeException, InterruptedException {
    @Nullable DefaultInfo own = RuleResult.defaultInfo(providers);
    @Nullable DefaultInfo returned =
        inputs.ruleClass().analysisTest()
            ? AnalysisTestScript.create(inputs, registry, providers)
            : own;
    Optional<RunEnvironmentInfo> environment = find(providers, RunEnvironmentInfo.class);
    DefaultInfo complete =
        new DefaultInfoAssembly(inputs, registry, outputs, strings, env)
            .assemble(returned, environment);
    List<Info> all = new ArrayList<>();
    all.add(complete);
    providers.stream().filter(info -> info != own).forEach(all::add);
    TransitiveValidations.addTo(all, inputs);
    if (inputs.ruleClass().test()) {
      new TestActions(inputs, registry).create(complete, providers);
    }
    evaluation.orphans(registry).ifPresent(error -> evaluation.error(placed(error)));
    if (!evaluation.errors().isEmpty()) {
      return new RuleOutcome.Failed(ImmutableList.copyOf(evaluation.errors()));
    }
    return new RuleOutcome.Analyzed(ImmutableList.copyOf(all), registry.actions());
  }

  private static <T extends Info> Optional<T> find(ImmutableList<Info> providers, Class<T> type) {
    return providers.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
