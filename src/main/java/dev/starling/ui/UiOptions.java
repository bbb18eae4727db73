package dev.starling.ui;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.Terminal;
import dev.starling.event.Diagnostic.Kind;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.option.StartupOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to show things.
 *
 * @param color whether to use colours
 * @param cursor whether progress may be rewritten in place
 * @param showProgress whether to show progress
 * @param showLoadingProgress whether to show the progress of loading and analysis
 * @param rateLimit the least time between two pictures of the progress
 * @param timestamps whether messages begin with the time of day
 * @param shown the kinds of messages that are shown
 * @param outputFilter warnings with a tag are shown when this finds something in the tag
 * @param title whether the title of the terminal's window shows progress
 * @param showResult results of single targets are shown when there are no more than this
 * @param actionsShown how many running actions are shown
 * @param testSummary which summary of tests is shown
 * @param maxOutputBytes how much output of one subprocess is shown; less than zero for all
 * @param relativeTo the directory whose name is left out of locations
 */
public record UiOptions(
    boolean color,
    boolean cursor,
    boolean showProgress,
    boolean showLoadingProgress,
    Duration rateLimit,
    boolean timestamps,
    boolean title,
    ImmutableSet<Kind> shown,
    Optional<Pattern> outputFilter,
    int showResult,
    int actionsShown,
    String testSummary,
    int maxOutputBytes,
    Optional<String> relativeTo) {

  private static final Flag<String> COLOR = Flag.string("color");
  private static final Flag<String> CURSES = Flag.string("curses");
  private static final Flag<Boolean> SHOW_PROGRESS = Flag.bool("show_progress");
  private static final Flag<Boolean> SHOW_LOADING_PROGRESS = Flag.bool("show_loading_progress");
  private static final Flag<Double> RATE_LIMIT =
      Flag.of("show_progress_rate_limit", FlagTypes.DOUBLE);
  private static final Flag<Boolean> TITLE = Flag.bool("progress_in_terminal_title");
  private static final Flag<Boolean> SHOW_TIMESTAMPS = Flag.bool("show_timestamps");
  private static final Flag<ImmutableList<String>> EVENT_FILTERS =
      Flag.flattened("ui_event_filters", FlagTypes.COMMA_LIST);
  private static final Flag<Optional<String>> OUTPUT_FILTER =
      Flag.optional("output_filter", FlagTypes.REGEX);
  private static final Flag<Integer> SHOW_RESULT = Flag.integer("show_result");
  private static final Flag<Integer> ACTIONS_SHOWN = Flag.integer("ui_actions_shown");
  private static final Flag<String> TEST_SUMMARY = Flag.string("test_summary");
  private static final Flag<Integer> MAX_OUTPUT =
      Flag.integer("experimental_ui_max_stdouterr_bytes");

  private static final Flag<Boolean> RELATIVE_PATHS = Flag.bool("attempt_to_print_relative_paths");

  private static final ImmutableSet<Kind> ALL = ImmutableSet.copyOf(Kind.values());

  /** What {@code --quiet} leaves. */
  private static final ImmutableSet<Kind> QUIET =
      ImmutableSet.of(Kind.ERROR, Kind.FAIL, Kind.PLAIN, Kind.STDOUT, Kind.STDERR, Kind.TIMEOUT);

  /** For messages before the command's options are known. */
  public static UiOptions plain(Terminal terminal) {
    boolean color = terminal.stderrIsTerminal();
    return new UiOptions(
        color,
        false,
        false,
        false,
        Duration.ZERO,
        false,
        false,
        ALL,
        Optional.empty(),
        1,
        8,
        "short",
        -1,
        Optional.empty());
  }

  /** As the user asked for, at a terminal. */
  public static UiOptions of(
      ParsedOptions options, StartupOptions startup, Terminal terminal, Optional<Path> workspace) {
    boolean quiet = startup.get(StartupOptions.QUIET);
    return new UiOptions(
        isOn(options.get(COLOR), terminal),
        isOn(options.get(CURSES), terminal),
        options.get(SHOW_PROGRESS) && !quiet,
        options.get(SHOW_LOADING_PROGRESS),
        Duration.ofMillis(Math.max(10, Math.round(options.get(RATE_LIMIT) * 1000))),
        options.get(SHOW_TIMESTAMPS),
        options.get(TITLE),
        quiet ? QUIET : shown(options.get(EVENT_FILTERS)),
        options.get(OUTPUT_FILTER).map(Pattern::compile),
        options.get(SHOW_RESULT),
        options.get(ACTIONS_SHOWN),
        options.get(TEST_SUMMARY),
        options.get(MAX_OUTPUT),
        options.get(RELATIVE_PATHS) ? workspace.map(Path::toString) : Optional.empty());
  }

  private static boolean isOn(String setting, Terminal terminal) {
    return setting.equals("yes") || (setting.equals("auto") && terminal.stderrIsTerminal());
  }

  /** Names with a sign change the set of all kinds; names without one replace it. */
  private static ImmutableSet<Kind> shown(ImmutableList<String> filters) {
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    boolean replaced = false;
    for (String filter : filters) {
      if (filter.startsWith("-")) {
        kinds.removeAll(named(filter.substring(1)));
      } else if (filter.startsWith("+")) {
        kinds.addAll(named(filter.substring(1)));
      } else {
        if (!replaced) {
          kinds.clear();
          kinds.add(Kind.PLAIN);
          replaced = true;
        }
        kinds.addAll(named(filter));
      }
    }
    return ImmutableSet.copyOf(kinds);
  }

  private static ImmutableSet<Kind> named(String word) {
    String name = Ascii.toUpperCase(word);
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .collect(ImmutableSet.toImmutableSet());
  }
}
