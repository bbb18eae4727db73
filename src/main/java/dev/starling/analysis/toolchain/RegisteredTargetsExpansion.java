package dev.starling.analysis.toolchain;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.TargetPatternKey;
import dev.starling.path.PathFragment;

/**
 * Finds the targets that registrations name: single labels, or all targets of one rule class in a
 * package.
 */
final class RegisteredTargetsExpansion {
  private final String ruleClass;
  private final Environment env;

  /**
   * Makes the expansion.
   *
   * @param ruleClass what wildcards select
   */
  RegisteredTargetsExpansion(String ruleClass, Environment env) {
    this.ruleClass = ruleClass;
    this.env = env;
  }

  /**
   * The patterns of an option whose values are lists divided by commas, relative to the main
   * repository.
   */
  ImmutableList<TargetPattern> parse(Iterable<String> values)
      throws NodeException, InterruptedException {
    RepositoryMapping mapping = env.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    TargetPatternParser parser =
        new TargetPatternParser(PathFragment.EMPTY, RepositoryName.MAIN, mapping);
    ImmutableList.Builder<TargetPattern> patterns = ImmutableList.builder();
    for (String value : values) {
      for (String pattern : Splitter.on(',').split(value)) {
        if (!pattern.isEmpty()) {
          try {
            patterns.add(parser.parse(pattern));
          } catch (LabelSyntaxException e) {
            throw new ToolchainException(
                "invalid registered %s '%s': %s".formatted(ruleClass, pattern, e.getMessage()));
          }
        }
      }
    }
    return patterns.build();
  }

  /** The targets of all patterns in order, each once. */
  ImmutableSet<Label> expand(Iterable<TargetPattern> patterns)
      throws NodeException, InterruptedException {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    for (TargetPattern pattern : patterns) {
      switch (pattern) {
        case TargetPattern.SingleTarget single -> labels.add(single.label());
        case TargetPattern.TargetsInPackage _,
            TargetPattern.TargetsBelowDirectory _,
            TargetPattern.PathAsTarget _ ->
            addRules(pattern, labels);
      }
    }
    return labels.build();
  }

  private void addRules(TargetPattern pattern, ImmutableSet.Builder<Label> labels)
      throws NodeException, InterruptedException {
    for (Label label : env.get(new TargetPatternKey(pattern)).labels()) {
      Target target = env.get(new DeclaredTargetKey(label)).target(label.name());
      if (target instanceof Rule rule && rule.ruleClass().name().equals(ruleClass)) {
        labels.add(label);
      }
    }
  }
}
