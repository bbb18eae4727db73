package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.BuildOptions;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.packages.RegisteredTargetsKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the platforms of {@code --extra_execution_platforms}, then the registered ones, then the
 * host.
 */
public final class ExecutionPlatformsFunction
    implements NodeFunction<ExecutionPlatformsKey, ExecutionPlatforms> {
  @Override
  public ExecutionPlatforms compute(ExecutionPlatformsKey key, Environment env)
      throws NodeException, InterruptedException {
    BuildOptions options = key.configuration().options();
    RegisteredTargetsExpansion expansion = new RegisteredTargetsExpansion("platform", env);
    ImmutableSet<Label> labels =
        ImmutableSet.<Label>builder()
            .addAll(expansion.expand(expansion.parse(options.strings("extra_execution_platforms"))))
            .addAll(expansion.expand(env.get(RegisteredTargetsKey.EXECUTION_PLATFORMS).patterns()))
            .add(options.hostPlatform())
            .build();
    Map<Label, PlatformInfo> platforms = new LinkedHashMap<>();
    for (Label label : labels) {
      PlatformInfo platform = PlatformLookup.platform(label, key.configuration(), env);
      platforms.putIfAbsent(platform.label(), platform);
    }
    return new ExecutionPlatforms(ImmutableList.copyOf(platforms.values()));
  }
}
