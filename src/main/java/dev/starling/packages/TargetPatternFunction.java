package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.PackageNames;
import dev.starling.label.TargetPattern.PathAsTarget;
import dev.starling.label.TargetPattern.Selection;
import dev.starling.label.TargetPattern.SingleTarget;
import dev.starling.label.TargetPattern.TargetsBelowDirectory;
import dev.starling.label.TargetPattern.TargetsInPackage;
import dev.starling.packages.ResolvedTargets.Origin;
import dev.starling.path.PathFragment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the targets that a pattern means, loading the packages it speaks about. */
public final class TargetPatternFunction
    implements NodeFunction<TargetPatternKey, ResolvedTargets> {
  TargetPatternFunction() {}

  @Override
  public ResolvedTargets compute(TargetPatternKey key, Environment environment)
      throws NodeException, InterruptedException {
    return switch (key.pattern()) {
      case SingleTarget(String _, Label label) -> single(label, environment);
      case PathAsTarget path -> single(interpret(path, environment), environment);
      case TargetsInPackage pattern -> inPackage(pattern, environment);
      case TargetsBelowDirectory pattern -> below(pattern, key, environment);
    };
  }

  private static ResolvedTargets single(Label label, Environment environment)
      throws NodeException, InterruptedException {
    Package p = environment.get(new PackageKey(label.packageId()));
    if (p.find(label.name()).isEmpty()) {
      Optional<String> violation = SubpackageBoundary.violation(label, environment);
      if (violation.isPresent()) {
        throw new NoSuchTargetException(label, violation.get());
      }
    }
    Label found = target(p, label, environment).label();
    return new ResolvedTargets(ImmutableMap.of(found, Origin.EXPLICIT), tellErrors(p, environment));
  }

  private static Target target(Package p, Label label, Environment environment)
      throws NodeException, InterruptedException {
    Optional<Target> found = p.find(label.name());
    if (found.isPresent()) {
      return found.get();
    }
    throw MissingTargets.explain(p, label, environment);
  }

  /** The longest prefix that is a package decides. */
  private static Label interpret(PathAsTarget pattern, Environment environment)
      throws NodeException, InterruptedException {
    PackageId whole = new PackageId(pattern.repository(), pattern.path());
    if (PackageNames.errorInPackage(pattern.path().pathString()).isEmpty()
        && environment.get(new PackageLookupKey(whole)).exists()) {
      return Label.unvalidated(whole, pattern.path().baseName());
    }
    for (PathFragment d = pattern.path().directory(); ; d = d.directory()) {
      PackageId id = PackageId.of(pattern.repository(), d.pathString());
      if (environment.get(new PackageLookupKey(id)).exists()) {
        return Label.unvalidated(id, pattern.path().relativeTo(d).pathString());
      }
      if (d.isEmpty()) {
        throw new TargetPatternException(
            "couldn't determine target from filename '%s'".formatted(pattern.path()));
      }
    }
  }

  private static ResolvedTargets inPackage(TargetsInPackage pattern, Environment environment)
      throws NodeException, InterruptedException {
    Package p = environment.get(new PackageKey(pattern.packageId()));
    Optional<Target> namesake = p.find(pattern.wildcard());
    if (namesake.isPresent()) {
      environment
          .events()
          .handle(
              Diagnostic.warning(
                  ("The target pattern '%s' is ambiguous: ':%s' is both a wildcard, and the name of"
                          + " an existing %s; using the latter interpretation")
                      .formatted(pattern.text(), pattern.wildcard(), namesake.get().targetKind())));
      return new ResolvedTargets(
          ImmutableMap.of(namesake.get().label(), Origin.EXPLICIT), tellErrors(p, environment));
    }
    Map<Label, Origin> targets = new LinkedHashMap<>();
    add(p, pattern.selection(), targets);
    return new ResolvedTargets(ImmutableMap.copyOf(targets), tellErrors(p, environment));
  }

  private static void add(Package p, Selection selection, Map<Label, Origin> targets) {
    for (Target target : p.targets()) {
      if (selection == Selection.ALL_TARGETS || target instanceof Rule) {
        targets.put(target.label(), Origin.WILDCARD);
      }
    }
  }

  private static boolean tellErrors(Package p, Environment environment) {
    if (p.hasErrors()) {
      environment.events().handle(Diagnostic.error("package contains errors: " + p.id()));
    }
    return p.hasErrors();
  }

  private static ResolvedTargets below(
      TargetsBelowDirectory pattern, TargetPatternKey key, Environment environment)
      throws NodeException, InterruptedException {
    RepositoryDirectoryKey repository = new RepositoryDirectoryKey(pattern.repository());
    if (environment.get(repository) instanceof RepositoryDirectory.Missing(String reason)) {
      throw new TargetPatternException(reason);
    }
    List<PackageKey> keys =
        environment.get(new PackagesBelowKey(pattern.directory())).packages().stream()
            .filter(id -> !isExcluded(id, key))
            .map(PackageKey::new)
            .toList();
    if (keys.isEmpty()) {
      throw new TargetPatternException(
          "no targets found beneath '%s'".formatted(pattern.directory().path()));
    }
    return load(pattern, keys, environment);
  }

  private static ResolvedTargets load(
      TargetsBelowDirectory pattern, List<PackageKey> keys, Environment environment)
      throws InterruptedException {
    Map<Label, Origin> targets = new LinkedHashMap<>();
    boolean hasErrors = false;
    ImmutableList<Outcome<Package>> packages = environment.outcomes(keys);
    for (Outcome<Package> outcome : packages) {
      switch (outcome) {
        case Outcome.Success<Package>(Package p) -> {
          add(p, pattern.selection(), targets);
          hasErrors |= tellErrors(p, environment);
        }
        case Outcome.Failure<Package>(NodeException e) -> {
          environment.events().handle(Diagnostic.error(e.getMessage()));
          hasErrors = true;
        }
      }
    }
    return new ResolvedTargets(ImmutableMap.copyOf(targets), hasErrors);
  }

  private static boolean isExcluded(PackageId id, TargetPatternKey key) {
    return key.excluded().stream()
        .anyMatch(
            directory ->
                directory.repository().equals(id.repository())
                    && id.path().startsWith(directory.path()));
  }
}
