package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.DeclaredToolchain;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.TargetPattern;
import dev.starling.packages.RegisteredTargetsKey;
import java.util.List;

/**
 * Finds the toolchains of {@code --extra_toolchains}, the last one first, then the registered ones.
 */
public final class DeclaredToolchainsFunction
    implements NodeFunction<DeclaredToolchainsKey, DeclaredToolchains> {
  @Override
  public DeclaredToolchains compute(DeclaredToolchainsKey key, Environment env)
      throws NodeException, InterruptedException {
    RegisteredTargetsExpansion expansion = new RegisteredTargetsExpansion("toolchain", env);
    ImmutableList<TargetPattern> extra =
        expansion.parse(key.configuration().options().strings("extra_toolchains"));
    List<TargetPattern> patterns =
        ImmutableList.<TargetPattern>builder()
            .addAll(extra.reverse())
            .addAll(env.get(RegisteredTargetsKey.TOOLCHAINS).patterns())
            .build();
    ImmutableSet<Label> labels = expansion.expand(patterns);
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    labels.forEach(label -> keys.add(ConfiguredTargetKey.of(label, key.configuration())));
    ImmutableList<Outcome<ConfiguredTarget>> outcomes = env.outcomes(keys.build());
    ImmutableList.Builder<DeclaredToolchain> toolchains = ImmutableList.builder();
    for (int i = 0; i < outcomes.size(); i++) {
      toolchains.add(toolchain(labels.asList().get(i), outcomes.get(i)));
    }
    return new DeclaredToolchains(toolchains.build());
  }

  private static DeclaredToolchain toolchain(Label label, Outcome<ConfiguredTarget> outcome)
      throws NodeException {
    return switch (outcome) {
      case Outcome.Failure<ConfiguredTarget>(dev.starling.graph.CycleException cycle) ->
          throw cycle;
      case Outcome.Failure<ConfiguredTarget>(NodeException failure) ->
          throw new ToolchainException(
              "invalid registered toolchain '%s': %s".formatted(label, failure.getMessage()));
      case Outcome.Success<ConfiguredTarget>(ConfiguredTarget target) ->
          target
              .get(DeclaredToolchain.PROVIDER)
              .orElseThrow(
                  () ->
                      new ToolchainException(
                          "invalid registered toolchain '%s': target does not provide the DeclaredToolchainInfo provider"
                              .formatted(label)));
    };
  }
}
