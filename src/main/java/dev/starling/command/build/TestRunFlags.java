package dev.starling.command.build;

import dev.starling.config.NativeOptions;
import dev.starling.config.TestRunOptions;
import dev.starling.option.ParsedOptions;

/** Reads what a command line says about how tests are run. */
public final class TestRunFlags {
  /** One of them, which tells whether a command has them at all. */
  private static final String ONE = "test_arg";

  private TestRunFlags() {}

  /** What is said; most command lines say nothing. */
  public static TestRunOptions of(ParsedOptions options) {
    boolean isAnySaid =
        options.occurrences().stream()
            .anyMatch(said -> NativeOptions.isTestRunOption(said.flag().name()));
    return isAnySaid
        ? TopLevelConfiguration.reader(options.table()).readTestRuns(options)
        : TestRunOptions.DEFAULT;
  }

  /** Whether the command has something to say about it. */
  static boolean areThoseOf(ParsedOptions options) {
    return options.table().named(ONE).map(flag -> flag.appliesTo(options.command())).orElse(false);
  }
}
