package dev.starling.config;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.Resources;
import dev.starling.config.NativeOption.Kind;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.option.FlagDefinition;
import dev.starling.option.FlagTable;
import dev.starling.option.FlagType;
import dev.starling.option.FlagTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.Starlark;

/** The table of flags that are part of every configuration. */
public final class NativeOptions {
  /** Flags of several labels, which the flag table lists as plain text. */
  private static final ImmutableSet<String> LABEL_LISTS =
      ImmutableSet.of("platforms", "target_environment", "plugin");

  /** The parameter of {@code config_setting} and transitions that names an option. */
  public static final String COMMAND_LINE_OPTION_PREFIX = "//command_line_option:";

  /** Whether a configuration is one for tools; no flag, but part of every configuration. */
  public static final String IS_EXEC_CONFIGURATION = "is exec configuration";

  /** Options that concern test targets only. */
  static final ImmutableSet<String> TEST_OPTIONS =
      ImmutableSet.of(
          "cache_test_results",
          "coverage_report_generator",
          "coverage_support",
          "default_test_resources",
          "experimental_fetch_all_coverage_outputs",
          "incompatible_check_sharding_support",
          "runs_per_test",
          "runs_per_test_detects_flakes",
          "test_arg",
          "test_env",
          "test_filter",
          "test_runner_fail_fast",
          "test_sharding_strategy",
          "test_timeout",
          "zip_undeclared_test_outputs");

  /**
   * Those of the test options that say how tests are run. No target's analysis depends on them, so
   * the configuration of a command line leaves them out; {@link TestRunOptions} has them.
   */
  static final ImmutableSet<String> TEST_RUN_OPTIONS =
      TEST_OPTIONS.stream()
          .filter(name -> !name.startsWith("coverage_"))
          .collect(ImmutableSet.toImmutableSet());

  private final ImmutableSortedMap<String, NativeOption> byName;

  private NativeOptions(ImmutableSortedMap<String, NativeOption> byName) {
    this.byName = byName;
  }

  /** The options that the engine knows, with the types and defaults of the flag table. */
  public static NativeOptions from(FlagTable flags) {
    ImmutableSortedMap.Builder<String, NativeOption> options = ImmutableSortedMap.naturalOrder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(resource())) {
      if (!line.startsWith("#")) {
        NativeOption option = option(Splitter.on('\t').splitToList(line), flags);
        options.put(option.name(), option);
      }
    }
    options.put(
        IS_EXEC_CONFIGURATION,
        new NativeOption(
            IS_EXEC_CONFIGURATION, Kind.BOOLEAN, false, ImmutableList.of(), FlagTypes.STRING));
    return new NativeOptions(options.buildOrThrow());
  }

  private static String resource() {
    try {
      return Resources.toString(
          Resources.getResource(NativeOptions.class, "configuration-options.txt"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NativeOption option(List<String> columns, FlagTable flags) {
    String name = columns.getFirst();
    if (columns.size() > 1) {
      return withDefault(
          name,
          kindOfText(columns.get(1)),
          Optional.of(columns.get(2)),
          ImmutableList.of(),
          FlagTypes.STRING);
    }
    FlagDefinition flag =
        flags
            .named(name)
            .orElseThrow(() -> new IllegalStateException("no such flag in the table: --" + name));
    return withDefault(
        name,
        kind(flag),
        flag.repeatable() ? Optional.empty() : flag.defaultText(),
        kind(flag) == Kind.STRING ? flag.type().choices() : ImmutableList.of(),
        flag.type());
  }

  private static NativeOption withDefault(
      String name,
      Kind kind,
      Optional<String> text,
      ImmutableList<String> choices,
      FlagType<?> elementType) {
    LabelReader canonical = label -> Label.parseCanonical(label);
    boolean list = kind == Kind.STRING_LIST || kind == Kind.LABEL_LIST;
    Object unset = list ? ImmutableList.of() : kind == Kind.BOOLEAN ? false : Starlark.NONE;
    NativeOption bare = new NativeOption(name, kind, unset, choices, elementType);
    if (text.isEmpty() || (text.get().isEmpty() && kind != Kind.STRING)) {
      return bare;
    }
    try {
      return new NativeOption(
          name, kind, bare.parse(ImmutableList.of(text.get()), canonical), choices, elementType);
    } catch (InvalidOptionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Kind kindOfText(String type) {
    return switch (type) {
      case "bool" -> Kind.BOOLEAN;
      case "label" -> Kind.LABEL;
      default -> Kind.STRING;
    };
  }

  private static Kind kind(FlagDefinition flag) {
    if (LABEL_LISTS.contains(flag.name())) {
      return Kind.LABEL_LIST;
    }
    FlagType<?> type = flag.type();
    if (flag.repeatable() || type == FlagTypes.COMMA_LIST) {
      return Kind.STRING_LIST;
    }
    if (type == FlagTypes.BOOLEAN) {
      return Kind.BOOLEAN;
    }
    if (type == FlagTypes.TRISTATE) {
      return Kind.TRISTATE;
    }
    if (type == FlagTypes.INTEGER) {
      return Kind.INTEGER;
    }
    return type == FlagTypes.LABEL ? Kind.LABEL : Kind.STRING;
  }

  /** Whether an option says how tests are run, and concerns nothing else. */
  public static boolean isTestRunOption(String name) {
    return TEST_RUN_OPTIONS.contains(name);
  }

  /** Whether an option concerns tests only, so that it changes no output of a build. */
  public static boolean isForTestsOnly(String name) {
    return TEST_OPTIONS.contains(name);
  }

  /** The option of that name. */
  public Optional<NativeOption> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The option of that name.
   *
   * @throws IllegalArgumentException if there is none: a mistake of ours
   */
  public NativeOption get(String name) {
    NativeOption option = byName.get(name);
    if (option == null) {
      throw new IllegalArgumentException("no configuration option --" + name);
    }
    return option;
  }

  /** All options by name. */
  public ImmutableSortedMap<String, NativeOption> byName() {
    return byName;
  }
}
