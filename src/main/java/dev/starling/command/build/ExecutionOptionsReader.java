package dev.starling.command.build;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.TestTimeout;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.exec.ExecutionOptions;
import dev.starling.exec.ExecutionOptions.Subcommands;
import dev.starling.exec.ExecutionOptions.TestOptions;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.option.ResourceAmount;
import dev.starling.option.Tristate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads from the command line how actions and tests are carried out. */
final class ExecutionOptionsReader {

  private static final Flag<ResourceAmount> JOBS = Flag.of("jobs", FlagTypes.RESOURCE);
  private static final Flag<Boolean> CHECK_UP_TO_DATE = Flag.bool("check_up_to_date");
  private static final Flag<Boolean> VERBOSE_FAILURES = Flag.bool("verbose_failures");
  private static final Flag<Integer> MAX_SHOWN_BYTES =
      Flag.integer("experimental_ui_max_stdouterr_bytes");
  private static final Flag<String> SUBCOMMANDS =
      Flag.of("subcommands", FlagTypes.BOOLEAN_OR_PRETTY);
  private static final Flag<Long> CONTENT_STORE_SIZE =
      Flag.of("content_store_max_size", FlagTypes.BYTES);
  private static final Flag<Boolean> CHECK_SHARDING =
      Flag.bool("incompatible_check_sharding_support");
  private static final Flag<Boolean> TEST_KEEP_GOING = Flag.bool("test_keep_going");
  private static final Flag<ResourceAmount> LOCAL_TEST_JOBS =
      Flag.of("local_test_jobs", FlagTypes.RESOURCE);
  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");
  private static final Flag<Boolean> BUILD_RUNFILE_LINKS = Flag.bool("build_runfile_links");
  private static final Flag<Tristate> ENABLE_RUNFILES =
      Flag.of("enable_runfiles", FlagTypes.TRISTATE);
  private static final Flag<String> EMBED_LABEL = Flag.string("embed_label");
  private static final Flag<String> STATUS_COMMAND =
      Flag.of("workspace_status_command", FlagTypes.PATH);
  private static final Flag<String> TEST_TIMEOUT = Flag.string("test_timeout");
  private static final Flag<String> TEST_OUTPUT = Flag.string("test_output");
  private static final Flag<Tristate> CACHE_TEST_RESULTS =
      Flag.of("cache_test_results", FlagTypes.TRISTATE);
  private static final Flag<ImmutableList<String>> FLAKY_ATTEMPTS =
      Flag.repeated("flaky_test_attempts", FlagTypes.STRING);
  private static final Flag<ImmutableList<String>> RUNS_PER_TEST =
      Flag.repeated("runs_per_test", FlagTypes.STRING);
  private static final Flag<Boolean> ZIP_OUTPUTS = Flag.bool("zip_undeclared_test_outputs");
  private static final Flag<Optional<String>> TEST_FILTER =
      Flag.optional("test_filter", FlagTypes.STRING);
  private static final Flag<Boolean> FAIL_FAST = Flag.bool("test_runner_fail_fast");
  private static final Flag<Optional<String>> TEST_TMPDIR =
      Flag.optional("test_tmpdir", FlagTypes.PATH);

  private ExecutionOptionsReader() {}

  /**
   * What the options say.
   *
   * @throws CommandException if a value makes no sense
   */
  static ExecutionOptions read(ParsedOptions options, Invocation invocation)
      throws CommandException {
    return read(options, invocation, testOptions(options));
  }

  /** What the options say, with tests run under a program that was built. */
  static ExecutionOptions read(
      ParsedOptions options, Invocation invocation, RunUnder under, RunUnderTool tool)
      throws CommandException {
    return read(
        options,
        invocation,
        testOptions(options).under(under.words(tool.program()), tool.content()));
  }

  private static ExecutionOptions read(
      ParsedOptions options, Invocation invocation, TestOptions tests) throws CommandException {
    ExecutionOptions.Builder builder =
        ExecutionOptions.builder()
            .verboseFailures(options.get(VERBOSE_FAILURES))
            .maxShownBytes(options.get(MAX_SHOWN_BYTES))
            .subcommands(subcommands(options.get(SUBCOMMANDS)))
            .buildRunfileLinks(options.get(BUILD_RUNFILE_LINKS) || options.command().equals("run"))
            .enableRunfiles(options.get(ENABLE_RUNFILES) != Tristate.NO)
            .embedLabel(options.get(EMBED_LABEL))
            .contentStoreBytes(options.get(CONTENT_STORE_SIZE))
            .clientEnvironment(invocation.environment())
            .begin(invocation.startTime())
            .clientPid(invocation.clientPid())
            .test(tests);
    int processors = Runtime.getRuntime().availableProcessors();
    builder.jobs(
        (int)
            Math.max(1, options.get(JOBS).resolve(processors, /* ramMegabytes= */ 1, processors)));
    builder.checkUpToDate(options.get(CHECK_UP_TO_DATE));
    new LocalResourcesReader(options).addTo(builder);
    builder.testJobs((int) options.get(LOCAL_TEST_JOBS).resolve(processors, 1, 0));
    String status = options.get(STATUS_COMMAND);
    if (!status.isEmpty()) {
      builder.workspaceStatusCommand(status);
    }
    return builder.build();
  }

  private static Subcommands subcommands(String text) {
    return switch (text) {
      case "0" -> Subcommands.NONE;
      case "pretty_print" -> Subcommands.PRETTY;
      default -> Subcommands.SHORT;
    };
  }

  private static TestOptions testOptions(ParsedOptions options) throws CommandException {
    return new TestOptions(
        timeouts(options.get(TEST_TIMEOUT)),
        output(options.get(TEST_OUTPUT)),
        switch (options.get(CACHE_TEST_RESULTS)) {
          case YES -> Optional.of(true);
          case NO -> Optional.of(false);
          case AUTO -> Optional.empty();
        },
        last(options.get(FLAKY_ATTEMPTS), "default"),
        last(options.get(RUNS_PER_TEST), "1").orElse(1),
        options.get(ZIP_OUTPUTS),
        options.get(TEST_FILTER),
        options.get(FAIL_FAST),
        RunUnder.of(options).words(),
        Optional.empty(),
        options.get(TEST_TMPDIR),
        options.get(TEST_KEEP_GOING) || options.get(KEEP_GOING),
        options.get(CHECK_SHARDING));
  }

  private static TestOptions.Output output(String text) {
    return switch (text) {
      case "errors" -> TestOptions.Output.ERRORS;
      case "all" -> TestOptions.Output.ALL;
      case "streamed" -> TestOptions.Output.STREAMED;
      default -> TestOptions.Output.SUMMARY;
    };
  }

  /** The last number of a list in which a number may be bound to a regular expression. */
  private static Optional<Integer> last(ImmutableList<String> texts, String byDefault)
      throws CommandException {
    Optional<Integer> number = Optional.empty();
    for (String text : texts) {
      if (!text.equals(byDefault) && !text.contains("@")) {
        number = Optional.of(number(text));
      }
    }
    return number;
  }

  private static ImmutableMap<TestTimeout, Duration> timeouts(String text) throws CommandException {
    List<String> parts = Splitter.on(',').trimResults().splitToList(text);
    if (parts.size() != 1 && parts.size() != TestTimeout.values().length) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "While parsing option --test_timeout=%s: Invalid number of comma-separated entries"
              .formatted(text));
    }
    ImmutableMap.Builder<TestTimeout, Duration> timeouts = ImmutableMap.builder();
    int index = 0;
    for (TestTimeout timeout : TestTimeout.values()) {
      int seconds = number(parts.size() == 1 ? parts.getFirst() : parts.get(index));
      if (seconds > 0) {
        timeouts.put(timeout, Duration.ofSeconds(seconds));
      }
      index++;
    }
    return timeouts.buildOrThrow();
  }

  private static int number(String text) throws CommandException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, "'%s' is not an int".formatted(text));
    }
  }
}
