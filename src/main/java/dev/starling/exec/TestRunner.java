package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PathMapping;
import dev.starling.action.TestRunnerAction;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.exec.cache.CacheEntry;
import dev.starling.exec.testing.CacheStatusFile;
import dev.starling.exec.testing.TestAttempt;
import dev.starling.exec.testing.TestResult;
import dev.starling.exec.testing.TestStatus;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a test until it passes or the attempts are used up, unless it passed before. */
final class TestRunner {
  private static final int FLAKY_ATTEMPTS = 3;

  private final ExecutionServices services;
  private final TestProcess process;
  private final TestReporter reporter;
  private final OutputRestorer restorer;
  private final OutputReader reader;

  TestRunner(ExecutionServices services, RunfilesLinks runfiles) {
    this.services = services;
    this.process = new TestProcess(services, runfiles);
    this.reporter = new TestReporter(services);
    this.restorer = new OutputRestorer(services);
    this.reader = new OutputReader(services.fileSystem());
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> run(
      ActionTask task, TestRunnerAction action, Environment environment)
      throws ActionFailure, CommandLineException, IOException, NodeException, InterruptedException {
    Digest identity =
        new Digester()
            .add(task.identity(services.keys()))
            .add(services.options().test().identity())
            .digest();
    Optional<ImmutableMap<DerivedArtifact, ArtifactValue>> cached =
        cached(task, action, identity, environment);
    if (cached.isPresent()) {
      return cached.get();
    }
    if (services.options().checkUpToDate()) {
      throw services.messages().notUpToDate(action, environment);
    }
    return fresh(task, action, identity, environment);
  }

  private Optional<ImmutableMap<DerivedArtifact, ArtifactValue>> cached(
      ActionTask task, TestRunnerAction action, Digest identity, Environment environment)
      throws IOException {
    if (!services.tests().mayReuse(action, services.options().test())) {
      return Optional.empty();
    }
    Optional<CacheEntry> entry = services.actionCache().lookup(identity, task.inputs()::digest);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Optional<ImmutableMap<DerivedArtifact, ArtifactValue>> outputs =
        restorer.restore(action, entry.get(), PathMapping.NONE);
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    Path status = services.execRoot().path(action.cacheStatus());
    Optional<CacheStatusFile> file = CacheStatusFile.parse(services.fileSystem().read(status));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    services.counts().add(ExecutionCounts.CACHED);
    TestResult result = result(action, file.get());
    services.tests().put(task.key(), action, services.options().test(), result);
    environment.progress().handle(new ExecutionEvent.TestFinished(result));
    return outputs;
  }

  private TestResult result(TestRunnerAction action, CacheStatusFile file) throws IOException {
    TestFiles files = TestFiles.of(action, services.execRoot());
    Path xml = files.absolute("test.xml");
    TestAttempt attempt =
        new TestAttempt(
            1,
            file.status(),
            "",
            file.start(),
            file.duration(),
            services.execRoot().path(action.log()),
            services.fileSystem().stat(xml).map(_ -> xml));
    return new TestResult(
        target(action),
        action.runNumber(),
        action.shard(),
        file.status(),
        ImmutableList.of(attempt),
        true,
        Optional.empty());
  }

  private ImmutableMap<DerivedArtifact, ArtifactValue> fresh(
      ActionTask task, TestRunnerAction action, Digest identity, Environment environment)
      throws ActionFailure, CommandLineException, IOException, InterruptedException {
    int allowed =
        services
            .options()
            .test()
            .flakyAttempts()
            .orElse(action.properties().isFlaky() ? FLAKY_ATTEMPTS : 1);
    ImmutableList<String> arguments = action.arguments().arguments(task.inputs());
    LocalResources.Request request = request(action);
    List<TestAttempt> attempts = new ArrayList<>();
    Instant start = Instant.now();
    services.outputs().prepare(action);
    environment.blocking(
        () -> {
          try (LocalResources.Occupied _ = turn(task, request)) {
            environment
                .progress()
                .handle(new ExecutionEvent.ActionRunning(action, ExecutionCounts.LOCAL));
            while (attempts.isEmpty()
                || (!attempts.getLast().status().isGood() && attempts.size() < allowed)) {
              boolean last = attempts.size() + 1 >= allowed;
              TestAttempt attempt =
                  process.run(
                      task, action, arguments, attempts.size() + 1, last, environment.progress());
              attempts.add(attempt);
              environment.progress().handle(new ExecutionEvent.TestAttempted(attempt));
            }
          }
          return attempts.size();
        });
    services.counts().add(ExecutionCounts.LOCAL);
    checkSharding(action);
    TestResult result =
        TestResult.of(
            target(action),
            action.runNumber(),
            action.shard(),
            ImmutableList.copyOf(attempts),
            process.finishOutputs(action));
    services.outputs().write(action.cacheStatus(), CacheStatusFile.of(result).toBytes());
    reporter.report(action, result, environment);
    services.tests().put(task.key(), action, services.options().test(), result);
    environment.progress().handle(new ExecutionEvent.TestFinished(result));
    if (!result.status().isGood() && !services.options().test().keepGoing()) {
      throw new ActionFailure(ExecutionException.Cause.TEST, "Test failed, aborting");
    }
    boolean isStable =
        new InputStability(services).holds(new InputStability.Run(task.inputs(), start));
    if (!isStable) {
      services.outputs().doubt(task.key());
    }
    return outputs(task, action, identity, result, isStable);
  }

  /** A program that does not know of shards has run everything in each of them. */
  private void checkSharding(TestRunnerAction action) throws ActionFailure, IOException {
    if (action.properties().shards() > 0
        && services.options().test().checkSharding()
        && services
            .fileSystem()
            .stat(TestFiles.of(action, services.execRoot()).absolute(TestFiles.SHARD_STATUS))
            .isEmpty()) {
      throw new ActionFailure(
          ExecutionException.Cause.TEST,
          "Sharding requested, but the test runner did not advertise support for it by touching"
              + " TEST_SHARD_STATUS_FILE. Either remove the 'shard_count' attribute, use a test"
              + " runner that supports sharding or temporarily disable this check via"
              + " --noincompatible_check_sharding_support.");
    }
  }

  private ImmutableMap<DerivedArtifact, ArtifactValue> outputs(
      ActionTask task, TestRunnerAction action, Digest identity, TestResult result, boolean isKept)
      throws ActionFailure, IOException {
    ArtifactValue.FileContent log = read(action.log());
    ArtifactValue.FileContent status = read(action.cacheStatus());
    if (result.status() == TestStatus.PASSED && isKept) {
      long now = services.clock().millis();
      services
          .contentStore()
          .put(log.digest(), log.size(), services.execRoot().path(action.log()), now);
      services
          .contentStore()
          .put(status.digest(), status.size(), services.execRoot().path(action.cacheStatus()), now);
      services
          .actionCache()
          .put(
              identity,
              new CacheEntry(
                  Optional.empty(),
                  task.inputs().digest(Optional.empty()),
                  ImmutableList.of(
                      new CacheEntry.Output.File(
                          action.log().execPathString(), log.digest(), log.size()),
                      new CacheEntry.Output.File(
                          action.cacheStatus().execPathString(), status.digest(), status.size()))));
    }
    return ImmutableMap.of(action.log(), log, action.cacheStatus(), status);
  }

  private ArtifactValue.FileContent read(DerivedArtifact output) throws ActionFailure, IOException {
    return reader
        .file(services.execRoot().path(output))
        .orElseThrow(
            () -> new ActionFailure("output '" + output.rootRelativePath() + "' was not created"));
  }

  private LocalResources.Occupied turn(ActionTask task, LocalResources.Request request)
      throws InterruptedException {
    try (CriticalPath.Waiting _ = services.criticalPath().waiting(task.key())) {
      return services.resources().acquire(request);
    }
  }

  private LocalResources.Request request(TestRunnerAction action) throws ActionFailure {
    boolean alone =
        action.properties().isExclusive()
            || services.options().test().output() == ExecutionOptions.TestOptions.Output.STREAMED;
    return new ResourceRequests(services.semantics(), services.options().otherResources())
        .of(
            action.requirements(),
            new LocalResources.Request(
                1, action.properties().size().memoryMegabytes(), alone, true));
  }

  private static Label target(TestRunnerAction action) {
    return action
        .owner()
        .label()
        .orElseThrow(() -> new IllegalStateException("a test without a target"));
  }
}
