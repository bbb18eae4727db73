package dev.starling.analysis;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;

/** Settles the attributes of a rule again, and follows each as far as the next configuration. */
final class DependencyTransitionsFunction
    implements NodeFunction<DependencyTransitionsKey, DependencyTransitions> {
  private final RuleAnalysis.Parts parts;

  DependencyTransitionsFunction(RuleAnalysis.Parts parts) {
    this.parts = parts;
  }

  @Override
  public DependencyTransitions compute(DependencyTransitionsKey key, Environment env)
      throws NodeException, InterruptedException {
    ConfiguredTargetKey target = key.target();
    Package pkg = env.get(new DeclaredTargetKey(target.label()));
    return pkg.target(target.label().name()) instanceof Rule rule && target.configuration() != null
        ? new RuleAnalyzer(target, rule, pkg, parts, env.get(LoadingSettings.KEY).semantics(), env)
            .transitions()
        : DependencyTransitions.NONE;
  }
}
