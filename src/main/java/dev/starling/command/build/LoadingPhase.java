package dev.starling.command.build;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.option.Flag;
import dev.starling.packages.InputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.ResolvedTargets;
import dev.starling.packages.Rule;
import dev.starling.packages.TargetPatternsKey;
import dev.starling.packages.TestsInSuiteKey;
import dev.starling.path.PathFragment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the targets that the patterns of a command line mean. */
final class LoadingPhase {

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<Boolean> COMPILE_ONE = Flag.bool("compile_one_dependency");
  private static final Flag<Boolean> BUILD_TESTS_ONLY = Flag.bool("build_tests_only");
  private static final Flag<Boolean> BUILD_MANUAL = Flag.bool("build_manual_tests");
  private static final Flag<Boolean> EXPAND_TEST_SUITES = Flag.bool("expand_test_suites");

  private final BuildSession session;
  private final boolean keepGoing;

  LoadingPhase(BuildSession session) {
    this.session = session;
    this.keepGoing = session.options().get(KEEP_GOING);
  }

  /**
   * What was found.
   *
   * @param requested what the patterns mean, test suites not expanded
   * @param targets those to build, in order
   * @param tests those of them that are to be run
   * @param named those of them that the user named, not by a wildcard or a suite
   * @param hasErrors whether something was left out because of errors, which have been told
   */
  record Result(
      ImmutableSet<Label> requested,
      ImmutableSet<Label> targets,
      ImmutableSet<Label> tests,
      ImmutableSet<Label> named,
      boolean hasErrors) {}

  /** What the targets are for. */
  enum Purpose {
    /** Their outputs are made. */
    BUILD,
    /** Those that are tests are run. */
    TEST,
    /** Questions are asked about them, also about those that are made by hand only. */
    QUERY
  }

  /**
   * Finds targets.
   *
   * @throws CommandException if a pattern means nothing, unless the command keeps going
   */
  Result find(ImmutableList<String> patterns, Purpose purpose)
      throws CommandException, InterruptedException {
    ResolvedTargets resolved = get(new TargetPatternsKey(parse(patterns), keepGoing));
    if (purpose != Purpose.QUERY && session.options().get(COMPILE_ONE)) {
      ImmutableSet<Label> users = new OneDependency(this).of(resolved.labels());
      return new Result(users, users, ImmutableSet.of(), users, resolved.hasErrors());
    }
    LoadedRules rules = load(resolved.labels());
    TargetFilter filter = new TargetFilter(session.options());
    ImmutableSet.Builder<Label> requested = ImmutableSet.builder();
    ImmutableSet.Builder<Label> targets = ImmutableSet.builder();
    ImmutableSet.Builder<Label> named = ImmutableSet.builder();
    List<Label> suites = new ArrayList<>();
    List<Label> expanded = new ArrayList<>();
    boolean testsOnly = purpose != Purpose.QUERY && session.options().get(BUILD_TESTS_ONLY);
    for (var origin : resolved.origins().entrySet()) {
      Optional<Rule> rule = rules.find(origin.getKey());
      boolean isWildcard = origin.getValue() == ResolvedTargets.Origin.WILDCARD;
      if (isWildcard && rule.isPresent() && isLeftOut(rule.get(), filter, purpose)) {
        continue;
      }
      requested.add(origin.getKey());
      if (!isWildcard) {
        named.add(origin.getKey());
        if (purpose != Purpose.QUERY) {
          warnOfSource(rules, origin.getKey());
        }
      }
      if ((purpose == Purpose.TEST || testsOnly) && rule.isPresent() && hasTests(rule.get())) {
        suites.add(origin.getKey());
      } else if (isExpanded(rule, purpose)) {
        expanded.add(origin.getKey());
      } else if (!testsOnly) {
        targets.add(origin.getKey());
      }
    }
    Tests inExpanded = tests(expanded);
    Tests inSuites = tests(suites);
    Set<Label> all = inSuites.labels();
    ImmutableSet<Label> tests = tested(all, filter);
    targets.addAll(inExpanded.labels());
    if (tests.isEmpty() && !all.isEmpty()) {
      session
          .events()
          .handle(Diagnostic.warning("All specified test targets were excluded by filters"));
    }
    return new Result(
        requested.build(),
        targets.addAll(testsOnly ? tests : all).build(),
        purpose == Purpose.TEST ? tests : ImmutableSet.of(),
        named.build(),
        resolved.hasErrors() || inExpanded.hasErrors() || inSuites.hasErrors());
  }

  /** Users expect that something is made from a file that they name. */
  private void warnOfSource(LoadedRules rules, Label label) {
    if (rules.isSource(label)) {
      session
          .events()
          .handle(
              Diagnostic.warning(
                  "%s: %s is a source file, nothing will be built for it. If you want to build a"
                          .formatted(rules.buildFile(label), label)
                      + " target that consumes this file, try --compile_one_dependency"));
    }
  }

  /** Whether the tests of a suite are built in its place. */
  private boolean isExpanded(Optional<Rule> rule, Purpose purpose) {
    return purpose != Purpose.QUERY
        && rule.isPresent()
        && isSuite(rule.get())
        && session.options().get(EXPAND_TEST_SUITES);
  }

  private boolean isLeftOut(Rule rule, TargetFilter filter, Purpose purpose) {
    boolean takesManual = purpose == Purpose.QUERY || session.options().get(BUILD_MANUAL);
    return (TargetFilter.isManual(rule) && !takesManual) || !filter.isBuilt(rule);
  }

  /** The rules of some packages, which were loaded together. */
  private record LoadedRules(Map<PackageId, Package> packages) {
    boolean isSource(Label label) {
      return packages.get(label.packageId()).find(label.name()).orElse(null) instanceof InputFile;
    }

    Path buildFile(Label label) {
      return packages.get(label.packageId()).buildFile().asPath();
    }

    Optional<Rule> find(Label label) {
      return packages.get(label.packageId()).find(label.name()).orElse(null) instanceof Rule rule
          ? Optional.of(rule)
          : Optional.empty();
    }
  }

  private LoadedRules load(Collection<Label> labels) throws CommandException, InterruptedException {
    ImmutableSet<PackageKey> keys =
        labels.stream().map(label -> new PackageKey(label.packageId())).collect(toImmutableSet());
    Map<PackageId, Package> packages = new HashMap<>();
    for (Package p : all(keys)) {
      packages.put(p.id(), p);
    }
    return new LoadedRules(packages);
  }

  private static boolean hasTests(Rule rule) {
    return rule.ruleClass().test() || isSuite(rule);
  }

  private static boolean isSuite(Rule rule) {
    return !rule.ruleClass().isStarlark() && rule.ruleClass().name().equals("test_suite");
  }

  private ImmutableSet<Label> tested(Set<Label> tests, TargetFilter filter)
      throws CommandException, InterruptedException {
    LoadedRules rules = load(tests);
    return tests.stream()
        .filter(test -> rules.find(test).filter(filter::isTested).isPresent())
        .collect(toImmutableSet());
  }

  /** Tests in some suites; of a suite with errors none. */
  private record Tests(Set<Label> labels, boolean hasErrors) {}

  private Tests tests(List<Label> suites) throws CommandException, InterruptedException {
    ImmutableList<TestsInSuiteKey> keys =
        suites.stream().map(TestsInSuiteKey::new).collect(ImmutableList.toImmutableList());
    EvaluationResult result = evaluate(keys);
    Set<Label> tests = new LinkedHashSet<>();
    boolean hasErrors = false;
    for (TestsInSuiteKey key : keys) {
      try {
        tests.addAll(result.get(key).tests());
      } catch (NodeException e) {
        if (!keepGoing) {
          throw new CommandException(ExitCode.BUILD_FAILURE, e.getMessage(), e);
        }
        hasErrors = true;
        session.events().handle(Diagnostic.error(e.getMessage()));
      }
    }
    return new Tests(tests, hasErrors);
  }

  private ImmutableList<SignedTargetPattern> parse(ImmutableList<String> patterns)
      throws CommandException, InterruptedException {
    RepositoryMapping mapping = get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    TargetPatternParser parser =
        new TargetPatternParser(relativeDirectory(), RepositoryName.MAIN, mapping);
    ImmutableList.Builder<SignedTargetPattern> parsed = ImmutableList.builder();
    for (String pattern : patterns) {
      try {
        parsed.add(parser.parseSigned(pattern));
      } catch (LabelSyntaxException e) {
        if (!keepGoing) {
          throw new CommandException(ExitCode.BUILD_FAILURE, e.getMessage(), e);
        }
        session
            .events()
            .handle(Diagnostic.error("Skipping '%s': %s".formatted(pattern, e.getMessage())));
      }
    }
    return parsed.build();
  }

  /** Where in the workspace the command was given. */
  private PathFragment relativeDirectory() {
    return session.invocation().workingDirectory().startsWith(session.workspace())
        ? PathFragment.of(
            session.workspace().relativize(session.invocation().workingDirectory()).toString())
        : PathFragment.EMPTY;
  }

  /** The value of a node, computed if need be; a failure ends the command as a failed build. */
  <V extends Value> V get(Key<V> key) throws CommandException, InterruptedException {
    return get(key, ExitCode.BUILD_FAILURE);
  }

  /** The value of a node, computed if need be; a failure ends the command with the exit code. */
  <V extends Value> V get(Key<V> key, ExitCode failure)
      throws CommandException, InterruptedException {
    return values(ImmutableList.of(key), failure).getFirst();
  }

  /** The values of nodes, as {@link #get(Key)}. */
  <V extends Value> ImmutableList<V> all(Collection<? extends Key<V>> keys)
      throws CommandException, InterruptedException {
    return values(keys, ExitCode.BUILD_FAILURE);
  }

  private <V extends Value> ImmutableList<V> values(
      Collection<? extends Key<V>> keys, ExitCode failure)
      throws CommandException, InterruptedException {
    EvaluationResult result = evaluate(keys);
    ImmutableList.Builder<V> values = ImmutableList.builder();
    try {
      for (Key<V> key : keys) {
        values.add(result.get(key));
      }
    } catch (NodeException e) {
      throw new CommandException(failure, e.getMessage(), e);
    }
    return values.build();
  }

  private EvaluationResult evaluate(Collection<? extends Key<?>> keys) throws InterruptedException {
    return session
        .graph()
        .evaluate(
            new EvaluationRequest(
                session.graph().version(),
                ImmutableList.copyOf(keys),
                keepGoing,
                Parallelism.of(session.options()),
                session.events()));
  }
}
