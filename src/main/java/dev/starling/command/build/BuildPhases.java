package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.starling.analysis.AnalysisException;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.TopLevelCompatibility;
import dev.starling.analysis.TopLevelTargets;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectOnTarget;
import dev.starling.analysis.aspect.TopLevelAspects;
import dev.starling.analysis.environment.TargetEnvironments;
import dev.starling.analysis.environment.TopLevelEnvironments;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.config.ConfigurationKey;
import dev.starling.event.Diagnostic;
import dev.starling.event.Progress;
import dev.starling.event.Report;
import dev.starling.exec.ExecutionResult;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.packages.PackageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Loads, analyzes and builds for one command; tells how it goes. */
public final class BuildPhases {

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<Boolean> BUILD = Flag.bool("build");
  private static final Flag<ImmutableList<String>> ACTION_LISTENERS =
      Flag.repeated("experimental_action_listener", FlagTypes.LABEL);
  private static final Flag<Boolean> SKIP_INCOMPATIBLE =
      Flag.bool("skip_incompatible_explicit_targets");

  private final BuildSession session;
  private final LoadingPhase loading;

  /** The phases of a command on a session. */
  public BuildPhases(BuildSession session) {
    this.session = session;
    this.loading = new LoadingPhase(session);
  }

  /**
   * What came of a command.
   *
   * @param exitCode that of the worst that happened
   * @param targets the targets that were analyzed
   * @param configuration that of the targets, if the command came so far
   * @param execution what was built, if the command came so far
   * @param tests what is told of tests, if there were any
   */
  record Outcome(
      ExitCode exitCode,
      ImmutableList<ConfiguredTarget> targets,
      Optional<ConfigurationKey> configuration,
      Optional<ExecutionResult> execution,
      Optional<Report> tests) {

    /** What came of a command that built nothing. */
    static Outcome withoutExecution(
        ExitCode exitCode,
        ImmutableList<ConfiguredTarget> targets,
        Optional<ConfigurationKey> configuration) {
      return new Outcome(exitCode, targets, configuration, Optional.empty(), Optional.empty());
    }
  }

  /** Builds, and tests if that is the purpose. */
  Outcome run(ImmutableList<String> patterns, LoadingPhase.Purpose purpose)
      throws InterruptedException {
    Outcome outcome;
    try {
      outcome = build(patterns, purpose);
    } catch (CommandException e) {
      session.events().handle(Diagnostic.error(e.getMessage()));
      outcome = Outcome.withoutExecution(e.exitCode(), ImmutableList.of(), Optional.empty());
    }
    session.events().handle(finished(outcome));
    if (purpose == LoadingPhase.Purpose.TEST && outcome.configuration().isEmpty()) {
      session.events().handle(Diagnostic.error("Couldn't start the build. Unable to run tests"));
    }
    outcome.tests().ifPresent(session.events()::handle);
    if (outcome.exitCode() == ExitCode.NO_TESTS_FOUND) {
      session
          .events()
          .handle(Diagnostic.error("No test targets were found, yet testing was requested"));
    }
    return outcome;
  }

  private Outcome build(ImmutableList<String> patterns, LoadingPhase.Purpose purpose)
      throws CommandException, InterruptedException {
    LoadingPhase.Result found = loading.find(patterns, purpose);
    boolean keepGoing = session.options().get(KEEP_GOING);
    if (found.hasErrors() && !keepGoing) {
      return Outcome.withoutExecution(ExitCode.BUILD_FAILURE, ImmutableList.of(), Optional.empty());
    }
    Analysis analysis = compatible(found, analyze(found));
    if (!analysis.result().isComplete() && !keepGoing) {
      return Outcome.withoutExecution(
          ExitCode.BUILD_FAILURE,
          analysis.result().targets(),
          Optional.of(analysis.configuration()));
    }
    if (!session.options().get(BUILD)) {
      tellErrorsBeforeExecution(found, analysis);
      return Outcome.withoutExecution(
          found.hasErrors() || !analysis.result().isComplete()
              ? ExitCode.BUILD_FAILURE
              : ExitCode.SUCCESS,
          analysis.result().targets(),
          Optional.of(analysis.configuration()));
    }
    ExecutionResult execution =
        new ExecutionPhase(analysis.session())
            .execute(
                new ExecutionPhase.Requested(
                    analysis.result().targets(),
                    found.tests(),
                    analysis.onTargets(),
                    analysis.skipped()),
                analysis.configuration());
    boolean complete =
        !found.hasErrors() && analysis.result().isComplete() && execution.isSuccess();
    ExitCode code =
        !complete
            ? ExitCode.BUILD_FAILURE
            : purpose == LoadingPhase.Purpose.TEST && found.tests().isEmpty()
                ? ExitCode.NO_TESTS_FOUND
                : execution.hasFailedTests() ? ExitCode.TESTS_FAILED : ExitCode.SUCCESS;
    tellErrorsBeforeExecution(found, analysis);
    Optional<Report> tests =
        found.tests().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new TestReports(session.options(), session.execRoot().directory())
                    .finished(
                        execution,
                        analysis.result().targets(),
                        Sets.intersection(found.tests(), analysis.skipped()),
                        !complete));
    return new Outcome(
        code,
        analysis.result().targets(),
        Optional.of(analysis.configuration()),
        Optional.of(execution),
        tests);
  }

  private void tellErrorsBeforeExecution(LoadingPhase.Result found, Analysis analysis)
      throws InterruptedException {
    if (found.hasErrors()) {
      tell("there were errors parsing the target pattern");
    } else if (hasLoadingErrors(analysis.result())) {
      tell("there were loading phase errors");
    } else if (!analysis.result().isComplete()) {
      tell("not all targets were analyzed");
    }
  }

  private void tell(String reservation) {
    session.events().handle(Diagnostic.error("command succeeded, but " + reservation));
  }

  /** Whether a target could not be analyzed because of a package with errors. */
  private boolean hasLoadingErrors(TopLevelTargets.Result result) throws InterruptedException {
    for (NodeException failure : result.failures().values()) {
      if (failure instanceof AnalysisException analysis) {
        for (Label cause : analysis.rootCauses()) {
          if (isInPackageWithErrors(cause)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isInPackageWithErrors(Label label) throws InterruptedException {
    try {
      return loading.get(new PackageKey(label.packageId())).hasErrors();
    } catch (CommandException _) {
      return false; // there is no such package, and so no such target
    }
  }

  /**
   * Analyzed targets.
   *
   * @param session with the options of the project of the targets
   * @param skipped the targets that were left out because the target platform does not suit them
   * @param configuration that of the command line
   * @param aspects those that the command line applies to the targets
   * @param onTargets the same, on each target
   */
  public record Analysis(
      BuildSession session,
      TopLevelTargets.Result result,
      ImmutableSet<Label> skipped,
      ConfigurationKey configuration,
      AspectApplication aspects,
      ImmutableList<AspectOnTarget> onTargets) {}

  /** Analyzes the targets that patterns mean; what fails is told. */
  public Analysis analyze(ImmutableList<String> patterns)
      throws CommandException, InterruptedException {
    LoadingPhase.Result found = loading.find(patterns, LoadingPhase.Purpose.QUERY);
    return analyze(found);
  }

  /** As {@link #analyze}, without the targets that the target platform does not suit. */
  public Analysis analyzeCompatible(ImmutableList<String> patterns)
      throws CommandException, InterruptedException {
    LoadingPhase.Result found = loading.find(patterns, LoadingPhase.Purpose.BUILD);
    return compatible(found, analyze(found));
  }

  private Analysis compatible(LoadingPhase.Result found, Analysis analysis)
      throws CommandException, InterruptedException {
    TopLevelCompatibility.Checked checked =
        new TopLevelCompatibility(session.graph(), session.graph().version(), mode())
            .check(
                analysis.result(),
                session.options().get(SKIP_INCOMPATIBLE) ? ImmutableSet.of() : found.named(),
                session.events());
    checkEnvironments(checked.result().targets(), analysis.configuration());
    return new Analysis(
        analysis.session(),
        checked.result(),
        checked.skipped(),
        analysis.configuration(),
        analysis.aspects(),
        analysis.onTargets().stream()
            .filter(each -> checked.result().targets().contains(each.target()))
            .collect(ImmutableList.toImmutableList()));
  }

  private void checkEnvironments(
      ImmutableList<ConfiguredTarget> targets, ConfigurationKey configuration)
      throws CommandException, InterruptedException {
    ImmutableList<Label> wanted = configuration.options().labels("target_environment");
    if (wanted.isEmpty() || !configuration.options().bool("enforce_constraints")) {
      return;
    }
    Optional<String> complaint =
        TopLevelEnvironments.complaint(
            loading.get(new TargetEnvironments.Request(wanted)), targets);
    if (complaint.isPresent()) {
      throw new CommandException(ExitCode.BUILD_FAILURE, complaint.get());
    }
  }

  private TopLevelTargets.Mode mode() {
    return new TopLevelTargets.Mode(
        session.options().get(KEEP_GOING), Parallelism.of(session.options()));
  }

  private Analysis analyze(LoadingPhase.Result found)
      throws CommandException, InterruptedException {
    ImmutableSet<Label> targets = found.targets();
    if (!session.options().get(ACTION_LISTENERS).isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "--experimental_action_listener is not supported: this engine runs no extra actions; let"
              + " an aspect (--aspects) make the actions instead");
    }
    String what =
        targets.size() == 1
            ? "target " + targets.iterator().next()
            : "%d targets".formatted(targets.size());
    session.events().handle(new Progress.AnalysisStarted(what));
    BuildSession configured = new ProjectOptions(session, loading).appliedTo(found.requested());
    ConfigurationKey configuration = TopLevelConfiguration.of(configured, loading);
    AspectApplication aspects = new CommandLineAspects(configured, loading).read();
    TopLevelTargets.Mode mode = mode();
    TopLevelTargets.Result result =
        new TopLevelTargets(session.graph(), configuration)
            .analyze(session.graph().version(), targets, mode, session.events());
    ImmutableSet<Label> failed = result.failures().keySet();
    ImmutableList<AspectOnTarget> onTargets = ImmutableList.of();
    if (!aspects.isEmpty() && (result.isComplete() || mode.keepGoing())) {
      TopLevelAspects.Result applied =
          new TopLevelAspects(session.graph(), aspects)
              .apply(result, session.graph().version(), mode, session.events());
      result = applied.targets();
      onTargets = applied.aspects();
    }
    if (result.isComplete() || session.options().get(KEEP_GOING)) {
      session
          .events()
          .handle(
              new Report.Analyzed(
                  what,
                  (int) result.evaluation().statistics().evaluated(PackageKey.KIND),
                  (int) result.evaluation().statistics().evaluated(ConfiguredTargetKey.KIND)));
      int analyzed = targets.size() - failed.size();
      if (analyzed > 0 && analyzed < targets.size()) {
        session
            .events()
            .handle(
                Diagnostic.info(
                    "Analysis succeeded for only %d of %d top-level targets"
                        .formatted(analyzed, targets.size())));
      }
      int tests = Sets.difference(found.tests(), failed).size();
      session.events().handle(new Report.TargetsFound(analyzed - tests, tests));
    }
    return new Analysis(configured, result, ImmutableSet.of(), configuration, aspects, onTargets);
  }

  private Report.BuildFinished finished(Outcome outcome) {
    ImmutableMap.Builder<String, Integer> processes = ImmutableMap.builder();
    int actions = 0;
    int failedTests = 0;
    Duration criticalPath = Duration.ZERO;
    if (outcome.execution().isPresent()) {
      ExecutionResult execution = outcome.execution().get();
      execution.counts().forEach((runner, count) -> processes.put(runner, count.intValue()));
      actions = (int) execution.executedActions();
      criticalPath = execution.criticalPath();
      failedTests =
          (int) execution.tests().stream().filter(test -> !test.status().isGood()).count();
    }
    return new Report.BuildFinished(
        outcome.exitCode() == ExitCode.SUCCESS || outcome.exitCode() == ExitCode.NO_TESTS_FOUND,
        Duration.between(session.invocation().startTime(), Instant.now()),
        criticalPath,
        processes.buildOrThrow(),
        actions,
        failedTests);
  }
}
