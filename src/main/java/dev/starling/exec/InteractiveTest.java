package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.TestRunnerAction;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a test is run in the user's terminal, by the protocol by which a build runs it.
 *
 * @param directory where it starts
 * @param setup the program that wraps the test
 * @param command the test and its arguments
 * @param environment the variables of the protocol
 */
public record InteractiveTest(
    Path directory,
    Path setup,
    ImmutableList<String> command,
    ImmutableMap<String, String> environment) {

  /** The way to run a test whose runfiles are there. */
  public static InteractiveTest of(
      TestRunnerAction action, ExecRoot execRoot, ExecutionOptions options)
      throws CommandLineException, InterruptedException {
    Duration timeout =
        options
            .test()
            .timeouts()
            .getOrDefault(
                action.properties().timeout(), action.properties().timeout().defaultDuration());
    return new InteractiveTest(
        execRoot.directory(),
        Path.of(action.testSetup().execPathString()),
        ImmutableList.<String>builder()
            .add(TestEnvironment.program(action))
            .addAll(action.arguments().arguments(ArtifactExpander.NONE))
            .build(),
        new TestEnvironment(
                action,
                TestFiles.of(action, execRoot),
                timeout,
                options.test(),
                options.enableRunfiles(),
                action.environment().resolve(options.clientEnvironment()))
            .variables());
  }
}
