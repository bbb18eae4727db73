package dev.starling.command.build;

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
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.option.Flag;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.ResolvedTargets;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.TargetPatternsKey;
import dev.starling.packages.TestsInSuiteKey;
import dev.starling.path.PathFragment;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the targets that the patterns of a command line mean. */
final class LoadingPhase {

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<Boolean> BUILD_TESTS_ONLY = Flag.bool("build_tests_only");

  private final BuildSession session;
  private final boolean keepGoing;

  LoadingPhase(BuildSession session) {
    this.session = session;
    this.keepGoing = session.options().get(KEEP_GOING);
  }

  /**
   * What was found.
   *
   * @param targets those to build, in order
   * @param tests those of them that are to be run
   * @param hasErrors whether something was left out because of errors, which have been told
   */
  record Result(ImmutableSet<Label> targets, ImmutableSet<Label> tests, boolean hasErrors) {}

  /** Whether tests among the targets are run, or only built. */
  enum Purpose {
    BUILD,
    TEST
  }

  /**
   * Finds targets.
   *
   * @throws CommandException if a pattern means nothing, unless the command keeps going
   */
  Result find(ImmutableList<String> patterns, Purpose purpose)
      throws CommandException, InterruptedException {
    ResolvedTargets resolved = get(new TargetPatternsKey(parse(patterns), keepGoing));
    TargetFilter filter = new TargetFilter(session.options());
    Set<Label> targets = new LinkedHashSet<>();
    Set<Label> tests = new LinkedHashSet<>();
    boolean hasErrors = resolved.hasErrors();
    for (var origin : resolved.origins().entrySet()) {
      Optional<Rule> rule = rule(origin.getKey());
      boolean wildcard = origin.getValue() == ResolvedTargets.Origin.WILDCARD;
      if (wildcard
          && rule.isPresent()
          && (TargetFilter.isManual(rule.get()) || !filter.isBuilt(rule.get()))) {
        continue;
      }
      if (purpose == Purpose.TEST && rule.isPresent() && isSuite(rule.get())) {
        addTests(origin.getKey(), filter, targets, tests);
      } else if (purpose == Purpose.TEST && rule.isPresent() && rule.get().ruleClass().test()) {
        addTests(origin.getKey(), filter, targets, tests);
      } else if (purpose == Purpose.BUILD || !session.options().get(BUILD_TESTS_ONLY)) {
        targets.add(origin.getKey());
      }
    }
    return new Result(ImmutableSet.copyOf(targets), ImmutableSet.copyOf(tests), hasErrors);
  }

  private static boolean isSuite(Rule rule) {
    return rule.ruleClass().name().equals("test_suite");
  }

  private void addTests(Label label, TargetFilter filter, Set<Label> targets, Set<Label> tests)
      throws CommandException, InterruptedException {
    for (Label test : get(new TestsInSuiteKey(label)).tests()) {
      Optional<Rule> rule = rule(test);
      if (rule.isPresent() && filter.isTested(rule.get())) {
        targets.add(test);
        tests.add(test);
      }
    }
  }

  private Optional<Rule> rule(Label label) throws CommandException, InterruptedException {
    Package p = get(new PackageKey(label.packageId()));
    Optional<Target> target = p.find(label.name());
    return target.isPresent() && target.get() instanceof Rule rule
        ? Optional.of(rule)
        : Optional.empty();
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
    EvaluationResult result =
        session
            .graph()
            .evaluate(
                new EvaluationRequest(
                    session.graph().version(),
                    ImmutableList.of(key),
                    keepGoing,
                    Parallelism.of(session.options()),
                    session.events()));
    try {
      return result.get(key);
    } catch (NodeException e) {
      throw new CommandException(failure, e.getMessage(), e);
    }
  }
}
