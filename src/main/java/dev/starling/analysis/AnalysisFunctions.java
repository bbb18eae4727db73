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
import dev.starling.analysis.trimming.ConfigurationVariants;
import dev.starling.analysis.trimming.RecordingFunction;
import dev.starling.analysis.trimming.TakenOver;
import dev.starling.analysis.trimming.TakingOverFunction;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.TestRunOptions;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.graph.NodeFunction;
import org.jspecify.annotations.Nullable;

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
    ConfigurationVariants variants = new ConfigurationVariants();
    variants.addTo(graph);
    graph.register(AspectKey.KIND, trimmed(new AspectFunction(parts), variants, ASPECTS));
    graph.register(
        ConfiguredTargetKey.KIND, trimmed(new ConfiguredTargetFunction(rules), variants, TARGETS));
    graph.register(DependencyTransitionsKey.KIND, new DependencyTransitionsFunction(parts));
    graph.register(
        ToolchainResolutionKey.KIND, new RecordingFunction<>(new ToolchainResolutionFunction()));
    graph.register(
        DeclaredToolchainsKey.KIND, new RecordingFunction<>(new DeclaredToolchainsFunction()));
    graph.register(
        ExecutionPlatformsKey.KIND, new RecordingFunction<>(new ExecutionPlatformsFunction()));
    graph.<WorkspaceStatusKey, WorkspaceStatusValue>register(
        WorkspaceStatusKey.KIND, (_, _) -> WorkspaceStatusValue.create());
    graph.register(TargetEnvironments.Request.KIND, new TargetEnvironments.Function());
    graph.register(DeclarationKey.KIND, new DeclarationFunction());
    graph.register(CommandLineSettingsKey.KIND, new CommandLineSettingsFunction());
    graph.register(
        PlatformConfigurationKey.KIND,
        new RecordingFunction<>(new PlatformConfigurationFunction(configurations)));
    graph.<TestRunOptionKey, TestRunOptions>register(
        TestRunOptionKey.KIND, TestRunOptionKey::compute);
    graph.<TestRunsKey, TestRunsValue>register(TestRunsKey.KIND, TestRunsKey::compute);
    graph.registerInjected(TestRunOptionsKey.KIND);
    graph.registerInjected(ToolchainDebugKey.KIND);
  }

  private static final TakingOverFunction.Configured<ConfiguredTargetKey> TARGETS =
      new TakingOverFunction.Configured<>() {
        @Override
        public @Nullable ConfigurationKey of(ConfiguredTargetKey key) {
          return key.configuration();
        }

        @Override
        public ConfiguredTargetKey under(ConfiguredTargetKey key, ConfigurationKey configuration) {
          return key.under(configuration);
        }
      };

  private static final TakingOverFunction.Configured<AspectKey> ASPECTS =
      new TakingOverFunction.Configured<>() {
        @Override
        public @Nullable ConfigurationKey of(AspectKey key) {
          return key.base().configuration();
        }

        @Override
        public AspectKey under(AspectKey key, ConfigurationKey configuration) {
          return new AspectKey(key.path(), key.base().under(configuration));
        }
      };

  /** A function that computes only what depends on the build settings of its configuration. */
  private static <K extends Key<V>, V extends TakenOver<V>> NodeFunction<K, V> trimmed(
      NodeFunction<K, V> function,
      ConfigurationVariants variants,
      TakingOverFunction.Configured<K> configured) {
    return new TakingOverFunction<>(new RecordingFunction<>(function), variants, configured);
  }
}
