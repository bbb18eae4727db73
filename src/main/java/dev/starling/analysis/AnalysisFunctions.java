package dev.starling.analysis;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.aspect.AspectFunction;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.builtin.BuiltinRules;
import dev.starling.analysis.environment.TargetEnvironments;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.toolchain.DeclaredToolchainsFunction;
import dev.starling.analysis.toolchain.DeclaredToolchainsKey;
import dev.starling.analysis.toolchain.ExecutionPlatformsFunction;
import dev.starling.analysis.toolchain.ExecutionPlatformsKey;
import dev.starling.analysis.toolchain.ToolchainDebugKey;
import dev.starling.analysis.toolchain.ToolchainResolutionFunction;
import dev.starling.analysis.toolchain.ToolchainResolutionKey;
import dev.starling.analysis.transition.CommandLineSettingsFunction;
import dev.starling.analysis.transition.CommandLineSettingsKey;
import dev.starling.analysis.transition.PlatformConfigurationFunction;
import dev.starling.analysis.transition.PlatformConfigurationKey;
import dev.starling.config.TestRunOptions;
import dev.starling.graph.GraphBuilder;

/** Adds the node kinds of this room to a graph. */
public final class AnalysisFunctions {
  private AnalysisFunctions() {}

  /**
   * Registers all kinds. Needs those of packages and repository; {@link ToolchainDebugKey} and
   * {@link TestRunOptionsKey} must be injected.
   *
   * @param configurations shared with whoever makes top-level configurations
   * @param furtherRules implementations of rules that need what is below this room
   */
  public static void register(
      GraphBuilder graph,
      Configurations configurations,
      ImmutableMap<String, NativeRuleImplementation> furtherRules) {
    RuleAnalysis.Parts parts =
        new RuleAnalysis.Parts(configurations, BuiltinRules.all(furtherRules));
    RuleAnalysis rules = new RuleAnalysis(parts);
    graph.register(AspectKey.KIND, new AspectFunction(parts));
    graph.register(ConfiguredTargetKey.KIND, new ConfiguredTargetFunction(rules));
    graph.register(DependencyTransitionsKey.KIND, new DependencyTransitionsFunction(parts));
    graph.register(ToolchainResolutionKey.KIND, new ToolchainResolutionFunction());
    graph.register(DeclaredToolchainsKey.KIND, new DeclaredToolchainsFunction());
    graph.register(ExecutionPlatformsKey.KIND, new ExecutionPlatformsFunction());
    graph.<WorkspaceStatusKey, WorkspaceStatusValue>register(
        WorkspaceStatusKey.KIND, (_, _) -> WorkspaceStatusValue.create());
    graph.register(TargetEnvironments.Request.KIND, new TargetEnvironments.Function());
    graph.register(DeclarationKey.KIND, new DeclarationFunction());
    graph.register(CommandLineSettingsKey.KIND, new CommandLineSettingsFunction());
    graph.register(
        PlatformConfigurationKey.KIND, new PlatformConfigurationFunction(configurations));
    graph.<TestRunOptionKey, TestRunOptions>register(
        TestRunOptionKey.KIND, TestRunOptionKey::compute);
    graph.<TestRunsKey, TestRunsValue>register(TestRunsKey.KIND, TestRunsKey::compute);
    graph.registerInjected(TestRunOptionsKey.KIND);
    graph.registerInjected(ToolchainDebugKey.KIND);
  }
}
