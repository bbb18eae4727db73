package dev.starling.exec;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.TestTimeout;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How actions are carried out, as the command line says; nothing here changes what they make.
 *
 * @param jobs how many processes run at once
 * @param testJobs how many tests run at once; as many as there is room for if zero
 * @param cpus how many processors they may occupy
 * @param memoryMegabytes how much memory they may occupy
 * @param otherResources how much they may occupy of what else there is, by name
 * @param checkUpToDate whether an action that would have to run is an error instead
 * @param verboseFailures whether messages show the whole command
 * @param maxShownBytes how long the output of a process may be to be shown; any if negative
 * @param subcommands which commands are shown before they run
 * @param buildRunfileLinks whether runfiles trees are made for targets that are only built
 * @param enableRunfiles whether runfiles trees have links at all
 * @param minParamFileSize the length from which parameter files are used
 * @param contentStoreBytes how much output is kept for later
 * @param embedLabel what {@code --embed_label} says
 * @param clientEnvironment the variables of whoever gave the command
 * @param begin when the command began: what is known of sources was seen later
 * @param clientPid the process that others are told to wait for
 * @param workspaceStatusCommand prints keys and values for stamping
 */
public record ExecutionOptions(
    int jobs,
    int testJobs,
    double cpus,
    double memoryMegabytes,
    ImmutableMap<String, Double> otherResources,
    boolean checkUpToDate,
    boolean verboseFailures,
    int maxShownBytes,
    Subcommands subcommands,
    boolean buildRunfileLinks,
    boolean enableRunfiles,
    int minParamFileSize,
    long contentStoreBytes,
    String embedLabel,
    ImmutableMap<String, String> clientEnvironment,
    Instant begin,
    long clientPid,
    Optional<String> workspaceStatusCommand,
    TestOptions test) {

  /** Which commands are shown before they run. */
  public enum Subcommands {
    /** None. */
    NONE,
    /** All, on one line each. */
    SHORT,
    /** All, one argument per line. */
    PRETTY
  }

  /**
   * How tests are run.
   *
   * @param timeouts instead of the default of each timeout
   * @param output how much of the logs is shown
   * @param cacheResults whether passed tests are not run again; automatic if absent
   * @param flakyAttempts how often tests are tried; by their own word if absent
   * @param runsPerTest how often each test is run
   * @param zipOutputs whether undeclared outputs become one archive
   * @param runUnder what stands before the command line of a test
   * @param runUnderContent the content of a program that was built for that
   * @param keepGoing whether tests are run after one has failed
   * @param checkSharding whether sharded tests must say that they know of shards
   */
  public record TestOptions(
      ImmutableMap<TestTimeout, Duration> timeouts,
      Output output,
      Optional<Boolean> cacheResults,
      Optional<Integer> flakyAttempts,
      int runsPerTest,
      boolean zipOutputs,
      Optional<String> filter,
      boolean failFast,
      ImmutableList<String> runUnder,
      Optional<Digest> runUnderContent,
      Optional<String> temporaryDirectory,
      boolean keepGoing,
      boolean checkSharding) {

    /** A digest of what may change a result. */
    Digest identity() {
      Digester digester = new Digester();
      timeouts.forEach((size, time) -> digester.add(size.name()).add(time.toMillis()));
      return digester
          .add(timeouts.size())
          .add(filter.orElse(""))
          .add(failFast)
          .addAll(runUnder)
          .addAll(runUnderContent.stream().map(Digest::hex).toList())
          .digest();
    }

    /** A digest of all that tells in which way tests are run. */
    Digest manner() {
      return new Digester()
          .add(identity().hex())
          .add(cacheResults.toString())
          .add(flakyAttempts.toString())
          .add(runsPerTest)
          .add(zipOutputs)
          .add(temporaryDirectory.orElse(""))
          .add(checkSharding)
          .digest();
    }

    /** The same under a program that was built. */
    public TestOptions under(ImmutableList<String> prefix, Digest content) {
      return new TestOptions(
          timeouts,
          output,
          cacheResults,
          flakyAttempts,
          runsPerTest,
          zipOutputs,
          filter,
          failFast,
          prefix,
          Optional.of(content),
          temporaryDirectory,
          keepGoing,
          checkSharding);
    }

    /** How much of the logs is shown. */
    public enum Output {
      /** Nothing but the result. */
      SUMMARY,
      /** The logs of tests that failed. */
      ERRORS,
      /** All logs. */
      ALL,
      /** Everything while it is printed, one test at a time. */
      STREAMED
    }

    /** What holds without flags. */
    public static final TestOptions DEFAULT =
        new TestOptions(
            ImmutableMap.of(),
            Output.SUMMARY,
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            Optional.empty(),
            false,
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty(),
            true,
            true);
  }

  /** A builder with what holds without flags on this machine. */
  public static Builder builder() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new AutoBuilder_ExecutionOptions_Builder()
        .jobs(processors)
        .testJobs(0)
        .cpus(processors)
        .memoryMegabytes(0.67 * MachineMemory.megabytes())
        .otherResources(ImmutableMap.of())
        .checkUpToDate(false)
        .verboseFailures(false)
        .maxShownBytes(1 << 20)
        .subcommands(Subcommands.NONE)
        .buildRunfileLinks(true)
        .enableRunfiles(true)
        .minParamFileSize(32_768)
        .contentStoreBytes(5L << 30)
        .embedLabel("")
        .clientEnvironment(ImmutableMap.of())
        .begin(Instant.MAX)
        .clientPid(0)
        .test(TestOptions.DEFAULT);
  }

  /** Collects options. */
  @AutoBuilder
  public interface Builder {
    /** Sets how many processes run at once. */
    Builder jobs(int jobs);

    /** Sets how many tests run at once; as many as there is room for if zero. */
    Builder testJobs(int testJobs);

    /** Sets how many processors they may occupy. */
    Builder cpus(double cpus);

    /** Sets how much memory they may occupy. */
    Builder memoryMegabytes(double memoryMegabytes);

    /** Sets how much there is of other resources. */
    Builder otherResources(ImmutableMap<String, Double> otherResources);

    /** Sets whether actions must be up to date. */
    Builder checkUpToDate(boolean checkUpToDate);

    /** Sets whether messages show the whole command. */
    Builder verboseFailures(boolean verboseFailures);

    Builder maxShownBytes(int maxShownBytes);

    /** Sets which commands are shown before they run. */
    Builder subcommands(Subcommands subcommands);

    /** Sets whether runfiles trees are made for targets that are only built. */
    Builder buildRunfileLinks(boolean buildRunfileLinks);

    /** Sets whether runfiles trees have links at all. */
    Builder enableRunfiles(boolean enableRunfiles);

    /** Sets the length from which parameter files are used. */
    Builder minParamFileSize(int minParamFileSize);

    /** Sets how much output is kept for later. */
    Builder contentStoreBytes(long contentStoreBytes);

    /** Sets what {@code --embed_label} says. */
    Builder embedLabel(String embedLabel);

    /** Sets the variables of whoever gave the command. */
    Builder clientEnvironment(ImmutableMap<String, String> clientEnvironment);

    /** Sets when the command began. */
    Builder begin(Instant begin);

    /** Sets the process that others are told to wait for. */
    Builder clientPid(long clientPid);

    /** Sets the command that prints keys and values for stamping. */
    Builder workspaceStatusCommand(String workspaceStatusCommand);

    /** Sets how tests are run. */
    Builder test(TestOptions test);

    /** Makes the options. */
    ExecutionOptions build();
  }
}
