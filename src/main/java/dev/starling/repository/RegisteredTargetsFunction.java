package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.packages.RegisteredTargets;
import dev.starling.packages.RegisteredTargetsKey;

/** Tells what the workspace registers, and after it what the engine does. */
final class RegisteredTargetsFunction
    implements NodeFunction<RegisteredTargetsKey, RegisteredTargets> {

  /** What is there in every workspace, below all that it registers itself. */
  private static final ImmutableList<String> TOOLCHAINS =
      ImmutableList.of(
          "@bazel_tools//tools/python:autodetecting_toolchain",
          "@bazel_tools//tools/cpp:local_toolchain",
          "@bazel_tools//tools/sh:local_sh_toolchain");

  @Override
  public RegisteredTargets compute(RegisteredTargetsKey key, Environment env)
      throws NodeException, InterruptedException {
    DeclaredRepositories declared = RepositorySearch.all(env);
    return switch (key) {
      case TOOLCHAINS -> new RegisteredTargets(withOwn(declared.toolchains()));
      case EXECUTION_PLATFORMS -> new RegisteredTargets(declared.executionPlatforms());
    };
  }

  private static ImmutableList<TargetPattern> withOwn(ImmutableList<TargetPattern> registered) {
    TargetPatternParser parser = TargetPatternParser.atMainRoot(RepositoryMapping.ALWAYS_FALLBACK);
    ImmutableList.Builder<TargetPattern> all =
        ImmutableList.<TargetPattern>builder().addAll(registered);
    for (String pattern : TOOLCHAINS) {
      try {
        all.add(parser.parse(pattern));
      } catch (LabelSyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return all.build();
  }
}
