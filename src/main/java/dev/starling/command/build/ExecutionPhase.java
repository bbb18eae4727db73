package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.RunfilesSupport;
import dev.starling.action.TestRunnerAction;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.aspect.AspectOnTarget;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.OutputGroups;
import dev.starling.config.ConfigurationKey;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import dev.starling.event.Report;
import dev.starling.exec.ActionExecutionKey;
import dev.starling.exec.ConvenienceLinks;
import dev.starling.exec.ExecutionException;
import dev.starling.exec.ExecutionOptions;
import dev.starling.exec.ExecutionRequest;
import dev.starling.exec.ExecutionResult;
import dev.starling.exec.MissingInputException;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.option.Flag;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the requested files of configured targets, runs their tests, and tells what came of it.
 */
final class ExecutionPhase {

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<Integer> SHOW_RESULT = Flag.integer("show_result");
  private static final Flag<Boolean> VERBOSE_FAILURES = Flag.bool("verbose_failures");
  private static final Flag<String> TEST_OUTPUT = Flag.string("test_output");
  private static final Flag<Boolean> RUN_VALIDATIONS = Flag.bool("run_validations");

  private final BuildSession session;
  private final SymlinkPrefix links;

  /** The groups that users ask for. */
  private final ImmutableSet<String> outputGroups;

  private final boolean runsValidations;

  ExecutionPhase(BuildSession session) {
    this.session = session;
    this.links = SymlinkPrefix.of(session.options());
    this.outputGroups = OutputGroups.of(session.options());
    this.runsValidations = session.options().get(RUN_VALIDATIONS);
  }

  /**
   * What the command line asks for.
   *
   * @param tests those of the targets that are to be run
   * @param aspects on the targets
   * @param skipped targets that are left out because the target platform does not suit them
   */
  record Requested(
      ImmutableList<ConfiguredTarget> targets,
      ImmutableSet<Label> tests,
      ImmutableList<AspectOnTarget> aspects,
      ImmutableSet<Label> skipped) {}

  /**
   * Builds.
   *
   * @throws CommandException if the execution root or the caches cannot be made
   */
  ExecutionResult execute(Requested requested, ConfigurationKey configuration)
      throws CommandException, InterruptedException {
    ImmutableSet<Label> tests = requested.tests();
    EventHandler events = new ExecutionProgress(session.events());
    events.handle(new Progress.ExecutionStarted());
    if (!tests.isEmpty()) {
      events.handle(new Progress.TestsFound(tests.size()));
      if (session.options().get(TEST_OUTPUT).equals("streamed")) {
        session
            .events()
            .handle(
                Diagnostic.warning(
                    "Streamed test output requested. All tests will be run locally, one at a"
                        + " time"));
      }
    }
    ExecutionOptions options = options(!tests.isEmpty(), configuration, events);
    TestActionKeys runs = TestActionKeys.of(requested.targets(), tests, session);
    ImmutableList<ExecutionRequest.TopLevelTarget> all =
        Stream.concat(
                requested.targets().stream().map(target -> request(target, runs.of(target))),
                requested.aspects().stream().map(this::request))
            .collect(ImmutableList.toImmutableList());
    String output = session.configurations().get(configuration).directories().mnemonic();
    links.links(session).make(Optional.of(output), events);
    ExecutionResult result;
    try {
      result =
          session
              .executor()
              .execute(
                  new ExecutionRequest(all, session.options().get(KEEP_GOING), options),
                  session.graph().version(),
                  Parallelism.of(session.options()),
                  events);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot prepare the build: " + e.getMessage(), e);
    }
    tellErrors(result);
    new TestReports(session.options(), session.execRoot().directory())
        .summaries(result)
        .forEach(session.events()::handle);
    tellTargets(requested, result);
    return result;
  }

  private ExecutionOptions options(
      boolean hasTests, ConfigurationKey configuration, EventHandler events)
      throws CommandException, InterruptedException {
    RunUnder under = RunUnder.of(session.options());
    ExecutionOptions options = ExecutionOptionsReader.read(session.options(), session.invocation());
    if (!hasTests || under.target().isEmpty()) {
      return options;
    }
    return ExecutionOptionsReader.read(
        session.options(),
        session.invocation(),
        under,
        RunUnderTool.build(under.target().get(), session, configuration, options, events));
  }

  private ExecutionRequest.TopLevelTarget request(
      ConfiguredTarget target, ImmutableList<ActionExecutionKey> tests) {
    NestedSetBuilder<Artifact> artifacts = NestedSet.builder(Order.STABLE_ORDER);
    artifacts.addTransitive(artifacts(target, outputGroups));
    if (runsValidations) {
      artifacts.addTransitive(artifacts(target, ImmutableSet.of(OutputGroupInfo.VALIDATION)));
    }
    if (session.options().command().equals("run")) {
      for (Action action : target.actions()) {
        if (action instanceof TestRunnerAction test) {
          artifacts.addTransitive(test.inputs()); // among them what wraps the test
        }
      }
    }
    return new ExecutionRequest.TopLevelTarget(target.originalLabel(), artifacts.build(), tests);
  }

  private ExecutionRequest.TopLevelTarget request(AspectOnTarget aspect) {
    NestedSetBuilder<Artifact> artifacts = NestedSet.builder(Order.STABLE_ORDER);
    artifacts.addTransitive(artifacts(aspect));
    if (runsValidations) {
      artifacts.addTransitive(aspect.group(OutputGroupInfo.VALIDATION));
    }
    return new ExecutionRequest.TopLevelTarget(
        aspect.target().originalLabel(),
        Optional.of(aspect.aspect().id()),
        artifacts.build(),
        ImmutableList.of());
  }

  private NestedSet<Artifact> artifacts(AspectOnTarget aspect) {
    NestedSetBuilder<Artifact> artifacts = NestedSet.builder(Order.STABLE_ORDER);
    outputGroups.forEach(group -> artifacts.addTransitive(aspect.group(group)));
    return artifacts.build();
  }

  private static NestedSet<Artifact> artifacts(
      ConfiguredTarget target, ImmutableSet<String> groups) {
    NestedSetBuilder<Artifact> artifacts = NestedSet.builder(Order.STABLE_ORDER);
    for (String group : groups) {
      if (group.equals(OutputGroupInfo.DEFAULT)) {
        artifacts.addTransitive(target.files());
        target.filesToRun().executable().ifPresent(artifacts::add);
        target.filesToRun().support().map(RunfilesSupport::treeArtifact).ifPresent(artifacts::add);
      } else {
        target
            .get(OutputGroupInfo.PROVIDER)
            .ifPresent(info -> artifacts.addTransitive(info.group(group)));
      }
    }
    return artifacts.build();
  }

  private void tellErrors(ExecutionResult result) {
    Set<String> told = new LinkedHashSet<>();
    for (NodeException error : result.errors()) {
      if (!(error instanceof ExecutionException) && told.add(error.getMessage())) {
        session.events().handle(diagnostic(error));
      }
    }
  }

  private static Diagnostic diagnostic(NodeException error) {
    return error instanceof MissingInputException missing && missing.mention().isPresent()
        ? Diagnostic.error(missing.mention().get(), error.getMessage())
        : Diagnostic.error(error.getMessage());
  }

  private void tellTargets(Requested requested, ExecutionResult result) {
    if (!(result.failed().isEmpty() && result.failedAspects().isEmpty())
        && !session.options().get(VERBOSE_FAILURES)) {
      session.events().handle(new Report.CommandsHidden());
    }
    few(requested, result).forEach(line -> session.events().handle(line.report()));
  }

  /** What is told of one target or aspect, and whether it has files. */
  private record Line(Report report, boolean hasFiles) {}

  /** All lines, or if these are too many those of what has files, or none. */
  private ImmutableList<Line> few(Requested requested, ExecutionResult result) {
    int most = session.options().get(SHOW_RESULT);
    int size = requested.skipped().size() + requested.targets().size() + requested.aspects().size();
    Stream<Line> lines = lines(requested, result);
    if (size <= most) {
      return lines.collect(ImmutableList.toImmutableList());
    }
    ImmutableList<Line> withFiles =
        lines
            .filter(Line::hasFiles)
            .limit(Math.max(0, most) + 1L)
            .collect(ImmutableList.toImmutableList());
    return withFiles.size() <= most ? withFiles : ImmutableList.of();
  }

  private Stream<Line> lines(Requested requested, ExecutionResult result) {
    return Streams.concat(
        requested.skipped().stream()
            .map(
                label ->
                    new Line(new Report.TargetSkipped(label.toString()), /* hasFiles= */ true)),
        requested.targets().stream().map(target -> line(target, result)),
        requested.aspects().stream().map(aspect -> line(aspect, result)));
  }

  private Line line(ConfiguredTarget target, ExecutionResult result) {
    String label = target.originalLabel().toString();
    ImmutableList<String> outputs = shown(artifacts(target, outputGroups));
    return new Line(
        result.failed().contains(target.originalLabel())
            ? new Report.TargetFailed(label)
            : new Report.TargetBuilt(label, outputs),
        !outputs.isEmpty());
  }

  private Line line(AspectOnTarget aspect, ExecutionResult result) {
    Label label = aspect.target().originalLabel();
    String name = aspect.aspect().definition().toString();
    ImmutableList<String> outputs = shown(artifacts(aspect));
    return new Line(
        result.failedAspects().containsEntry(label, aspect.aspect().id())
            ? new Report.AspectFailed(name, label.toString())
            : new Report.AspectBuilt(name, label.toString(), outputs),
        !outputs.isEmpty());
  }

  private ImmutableList<String> shown(NestedSet<Artifact> artifacts) {
    return artifacts.toList().stream()
        .filter(
            artifact -> !artifact.isSource() && !artifact.execPathString().endsWith(".runfiles"))
        .map(artifact -> links.shown(artifact.execPathString(), session.execRoot().directory()))
        .collect(ImmutableList.toImmutableList());
  }

  ConvenienceLinks links() {
    return links.links(session);
  }
}
