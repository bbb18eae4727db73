package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.TestRunnerAction;
import dev.starling.event.EventHandler;
import dev.starling.exec.ExecutionOptions.TestOptions;
import dev.starling.exec.testing.OutputsArchive;
import dev.starling.exec.testing.TestAttempt;
import dev.starling.exec.testing.TestStatus;
import dev.starling.exec.testing.TestXml;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.process.ProcessResult;
import dev.starling.process.ProcessSpec;
import dev.starling.process.StreamedProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Runs the process of a test once, and sees that there is a report. */
final class TestProcess {
  private static final String LOG = "test.log";
  private static final String XML = "test.xml";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final ExecutionServices services;
  private final FileSystem fileSystem;
  private final RunfilesLinks runfiles;

  TestProcess(ExecutionServices services, RunfilesLinks runfiles) {
    this.services = services;
    this.fileSystem = services.fileSystem();
    this.runfiles = runfiles;
  }

  /**
   * Runs the test.
   *
   * @param last whether its files stay where they are although it fails
   * @param events takes the output if it is streamed
   */
  TestAttempt run(
      ActionTask task,
      TestRunnerAction action,
      ImmutableList<String> arguments,
      int number,
      boolean last,
      EventHandler events)
      throws IOException, InterruptedException {
    TestFiles files = TestFiles.of(action, services.execRoot());
    Duration timeout = timeout(action);
    clear(files);
    runfiles.ensure(action.tree());
    ImmutableMap<String, String> variables =
        new TestEnvironment(
                action,
                files,
                timeout,
                services.options().test(),
                services.options().enableRunfiles(),
                task.variables())
            .variables();
    Path log = files.absolute(LOG);
    Instant start = services.clock().instant();
    ProcessSpec spec =
        new ProcessSpec(
            command(action, arguments),
            ProcessVariables.of(variables, services.options().clientEnvironment()),
            services.execRoot().directory(),
            log,
            log,
            Optional.of(timeout));
    ProcessResult result =
        services.options().test().output() == TestOptions.Output.STREAMED
            ? new StreamedProcess(services.processes(), fileSystem)
                .run(spec, TestLog.withoutHead(events))
            : services.processes().run(spec);
    return attempt(action, files, result, start, number, last);
  }

  /** Turns the directory of undeclared outputs into what the user wants. */
  Optional<Path> finishOutputs(TestRunnerAction action) throws IOException {
    TestFiles files = TestFiles.of(action, services.execRoot());
    fileSystem.deleteTree(files.temporary());
    return new OutputsArchive(fileSystem)
        .finish(files.absolute(TestFiles.OUTPUTS), services.options().test().zipOutputs());
  }

  private Duration timeout(TestRunnerAction action) {
    return services
        .options()
        .test()
        .timeouts()
        .getOrDefault(
            action.properties().timeout(), action.properties().timeout().defaultDuration());
  }

  private void clear(TestFiles files) throws IOException {
    for (String name :
        ImmutableList.of(
            LOG,
            XML,
            TestFiles.OUTPUTS,
            TestFiles.OUTPUTS_MANIFEST,
            "test.exited_prematurely",
            "test.warnings",
            TestFiles.SHARD_STATUS)) {
      fileSystem.deleteTree(files.absolute(name));
    }
    fileSystem.deleteTree(files.temporary());
    fileSystem.createDirectories(files.temporary());
    services.outputs().makeDirectory(files.root().resolve(files.directory().toString()));
  }

  private ImmutableList<String> command(TestRunnerAction action, ImmutableList<String> arguments)
      throws IOException {
    TestOptions options = services.options().test();
    boolean executable =
        fileSystem
            .stat(services.execRoot().path(action.testSetup()))
            .map(FileStatus::isExecutable)
            .orElse(false);
    return ImmutableList.<String>builder()
        .addAll(executable ? ImmutableList.of() : ImmutableList.of("/bin/bash"))
        .add(action.testSetup().execPathString())
        .addAll(options.runUnder())
        .add(TestEnvironment.program(action))
        .addAll(arguments)
        .build();
  }

  private TestAttempt attempt(
      TestRunnerAction action,
      TestFiles files,
      ProcessResult result,
      Instant start,
      int number,
      boolean last)
      throws IOException {
    TestStatus status =
        switch (result) {
          case ProcessResult.Exited _ when leftEarly(files) -> TestStatus.FAILED;
          case ProcessResult.Exited(int code, Duration _) ->
              code == 0 ? TestStatus.PASSED : TestStatus.FAILED;
          case ProcessResult.Signaled _ -> TestStatus.FAILED;
          case ProcessResult.TimedOut _ -> TestStatus.TIMEOUT;
        };
    Path log = files.absolute(LOG);
    Path xml = files.absolute(XML);
    if (status == TestStatus.TIMEOUT) {
      append(log, "-- Test timed out at " + time() + " --\n");
    }
    String details =
        status.isGood() ? "" : result.isSuccess() ? "exited prematurely" : result.describe();
    TestAttempt attempt =
        new TestAttempt(number, status, details, start, result.elapsed(), log, Optional.of(xml));
    if (fileSystem.stat(xml).isEmpty()) {
      fileSystem.write(xml, TestXml.report(name(action), attempt, fileSystem.read(log)));
    }
    return status.isGood() || last ? attempt : putAside(files, attempt);
  }

  /** A test that promised to remove a file at its end and did not has left by {@code exit(0)}. */
  private boolean leftEarly(TestFiles files) throws IOException {
    return fileSystem.stat(files.absolute("test.exited_prematurely")).isPresent();
  }

  private TestAttempt putAside(TestFiles files, TestAttempt attempt) throws IOException {
    Path directory = files.absolute("test_attempts");
    fileSystem.createDirectories(directory);
    Path log = directory.resolve("attempt_" + attempt.number() + ".log");
    Path xml = directory.resolve("attempt_" + attempt.number() + ".xml");
    fileSystem.move(files.absolute(LOG), log);
    fileSystem.move(files.absolute(XML), xml);
    return new TestAttempt(
        attempt.number(),
        attempt.status(),
        attempt.details(),
        attempt.start(),
        attempt.duration(),
        log,
        Optional.of(xml));
  }

  private void append(Path log, String line) throws IOException {
    byte[] before = fileSystem.read(log);
    try (OutputStream out = fileSystem.create(log)) {
      out.write(before);
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private String time() {
    return TIME.format(services.clock().instant());
  }

  private static String name(TestRunnerAction action) {
    return action.executable().shortPath();
  }
}
