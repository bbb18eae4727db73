package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPattern.Selection;
import dev.starling.label.TargetPattern.TargetsBelowDirectory;
import dev.starling.packages.ResolvedTargets.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up patterns. What a later pattern takes away as a whole directory is not even loaded. */
final class TargetPatternsFunction implements NodeFunction<TargetPatternsKey, ResolvedTargets> {
  @Override
  public ResolvedTargets compute(TargetPatternsKey key, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList<SignedTargetPattern> patterns = key.patterns();
    List<TargetPatternKey> keys = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      SignedTargetPattern signed = patterns.get(i);
      if (isWholeDirectory(signed)) {
        continue;
      }
      ImmutableSet<PackageId> excluded =
          signed.isPositive() && signed.pattern() instanceof TargetsBelowDirectory below
              ? excluded(below, patterns.subList(i + 1, patterns.size()))
              : ImmutableSet.of();
      keys.add(new TargetPatternKey(signed.pattern(), excluded));
    }
    return join(key, environment.outcomes(keys).iterator(), environment);
  }

  /** What lies below a directory is taken away by name, whatever is declared there. */
  private static boolean isWholeDirectory(SignedTargetPattern signed) {
    return !signed.isPositive() && signed.pattern() instanceof TargetsBelowDirectory;
  }

  private static ImmutableSet<PackageId> excluded(
      TargetsBelowDirectory pattern, List<SignedTargetPattern> later) {
    ImmutableSet.Builder<PackageId> excluded = ImmutableSet.builder();
    for (SignedTargetPattern signed : later) {
      if (!signed.isPositive()
          && signed.pattern() instanceof TargetsBelowDirectory below
          && (below.selection() == Selection.ALL_TARGETS
              || pattern.selection() == Selection.RULES)) {
        excluded.add(below.directory());
      }
    }
    return excluded.build();
  }

  private static ResolvedTargets join(
      TargetPatternsKey key, Iterator<Outcome<ResolvedTargets>> outcomes, Environment environment)
      throws NodeException {
    Map<Label, Origin> targets = new LinkedHashMap<>();
    boolean hasErrors = false;
    for (SignedTargetPattern signed : key.patterns()) {
      if (isWholeDirectory(signed) && signed.pattern() instanceof TargetsBelowDirectory below) {
        targets.keySet().removeIf(label -> below.covers(label.packageId()));
        continue;
      }
      switch (outcomes.next()) {
        case Outcome.Success<ResolvedTargets>(ResolvedTargets resolved) -> {
          hasErrors |= resolved.hasErrors() && signed.isPositive();
          if (signed.isPositive()) {
            resolved.origins().forEach((label, origin) -> add(targets, label, origin));
          } else {
            targets.keySet().removeAll(resolved.labels());
          }
        }
        case Outcome.Failure<ResolvedTargets>(NodeException e) -> {
          if (!signed.isPositive()) {
            continue;
          }
          if (!key.keepGoing()) {
            throw e;
          }
          hasErrors = true;
          tellSkipped(signed.pattern(), e, environment);
        }
      }
    }
    return new ResolvedTargets(ImmutableMap.copyOf(targets), hasErrors);
  }

  private static void add(Map<Label, Origin> targets, Label label, Origin origin) {
    targets.merge(
        label,
        origin,
        (a, b) -> a == Origin.EXPLICIT || b == Origin.EXPLICIT ? Origin.EXPLICIT : a);
  }

  private static void tellSkipped(TargetPattern pattern, NodeException e, Environment environment) {
    environment
        .events()
        .handle(Diagnostic.error("Skipping '%s': %s".formatted(pattern.text(), e.getMessage())));
  }
}
