package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.option.FlagDefinition;
import dev.starling.option.ParsedOptions;
import java.util.Optional;

/** Makes the options of the top-level configuration from a command line. */
public final class BuildOptionsReader {
  /** Lists of {@code name=value} of which only the last of each name counts. */
  private static final ImmutableSet<String> LAST_OF_NAME_COUNTS =
      ImmutableSet.of("define", "action_env", "host_action_env", "test_env");

  private final NativeOptions table;
  private final String hostCpu;

  /**
   * A reader.
   *
   * @param hostCpu what {@code --cpu} is when it is not said, such as {@code k8}
   */
  public BuildOptionsReader(NativeOptions table, String hostCpu) {
    this.table = table;
    this.hostCpu = hostCpu;
  }

  /** The word of {@code --cpu} for this machine. */
  public static String cpuOf(String osName, String osArch) {
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "k8";
          case "i386", "i686", "x86" -> "piii";
          case "arm", "armv7l" -> "arm";
          default -> osArch;
        };
    if (osName.startsWith("Mac")) {
      return arch.equals("k8") ? "darwin_x86_64" : "darwin_arm64";
    }
    if (osName.startsWith("Windows")) {
      return arch.equals("k8") ? "x64_windows" : "arm64_windows";
    }
    return arch;
  }

  /**
   * The native options that a command line amounts to. Build settings are added later, because
   * their types are known to their targets only.
   *
   * @param labels reads labels as the main repository's root package does
   */
  public BuildOptions read(ParsedOptions parsed, LabelReader labels) throws InvalidOptionException {
    BuildOptions.Builder options = BuildOptions.defaults(table).toBuilder();
    for (NativeOption option : table.byName().values()) {
      Optional<FlagDefinition> flag = parsed.table().named(option.name());
      if (flag.isPresent()) {
        ImmutableList<String> texts = parsed.texts(flag.get());
        if (!texts.isEmpty()) {
          options.set(option.name(), option.parse(texts, labels));
        }
      }
    }
    return withComputedDefaults(normalized(options.build()));
  }

  /** What a command line says about how tests are run; what makes no sense is left out. */
  public TestRunOptions readTestRuns(ParsedOptions parsed) {
    BuildOptions.Builder options = BuildOptions.defaults(table).toBuilder();
    for (String name : NativeOptions.TEST_RUN_OPTIONS) {
      Optional<FlagDefinition> flag = parsed.table().named(name);
      ImmutableList<String> texts = flag.map(parsed::texts).orElse(ImmutableList.of());
      if (!texts.isEmpty()) {
        try {
          options.set(name, table.get(name).parse(texts, Label::parseCanonical));
        } catch (InvalidOptionException _) {
          // Whoever reads the whole configuration says so.
        }
      }
    }
    return TestRunOptions.of(normalized(options.build()));
  }

  /** Fills in what depends on the machine. */
  private BuildOptions withComputedDefaults(BuildOptions options) {
    BuildOptions.Builder builder = options.toBuilder();
    if (options.text("host_cpu").isEmpty()) {
      builder.set("host_cpu", hostCpu);
    }
    if (options.text("cpu").isEmpty()) {
      builder.set("cpu", hostCpu);
    }
    return builder.build();
  }

  /** Drops what cannot matter, so that equal meanings have equal options. */
  static BuildOptions normalized(BuildOptions options) {
    BuildOptions.Builder builder = options.toBuilder();
    for (String name : LAST_OF_NAME_COUNTS) {
      builder.set(name, lastOfEachName(options.strings(name)));
    }
    for (String name : ImmutableList.of("features", "host_features")) {
      builder.set(name, ImmutableSet.copyOf(options.strings(name)).asList());
    }
    return builder.build();
  }

  private static ImmutableList<String> lastOfEachName(ImmutableList<String> settings) {
    ImmutableList.Builder<String> kept = ImmutableList.builder();
    for (int i = 0; i < settings.size(); i++) {
      String name = nameOf(settings.get(i));
      boolean later =
          settings.subList(i + 1, settings.size()).stream().anyMatch(s -> nameOf(s).equals(name));
      if (!later) {
        kept.add(settings.get(i));
      }
    }
    return kept.build();
  }

  private static String nameOf(String setting) {
    int equals = setting.indexOf('=');
    return equals < 0 ? setting : equals == 0 ? setting.substring(1) : setting.substring(0, equals);
  }
}
