package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.option.ExecutionInfoModifier;
import dev.starling.option.FlagValueException;
import dev.starling.path.PathFragment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;
import org.jspecify.annotations.Nullable;

/**
 * A configuration: {@link BuildOptions} with what follows from them, and the Starlark value {@code
 * ctx.configuration}. Equal by its options.
 */
@StarlarkBuiltin(name = "configuration", doc = "Information on the configuration of a target.")
public final class BuildConfiguration implements StarlarkValue {
  private final BuildOptions options;
  private final OutputDirectories directories;
  private final ActionEnvironment actionEnvironment;
  private final ImmutableList<ExecutionInfoModifier> executionInfoModifiers;
  private final ImmutableMap<String, String> makeVariables;

  /** No part of the configuration: not written down, and nothing that equality looks at. */
  private final transient @Nullable WholeRead observer;

  BuildConfiguration(BuildOptions options) {
    this.options = options;
    this.directories = new OutputDirectories(Mnemonic.of(options));
    this.actionEnvironment = computeActionEnvironment(options);
    this.executionInfoModifiers = executionInfoModifiersOf(options);
    this.makeVariables = computeMakeVariables(options, directories);
    this.observer = null;
  }

  private BuildConfiguration(BuildConfiguration other, WholeRead observer) {
    this.options = other.options;
    this.directories = other.directories;
    this.actionEnvironment = other.actionEnvironment;
    this.executionInfoModifiers = other.executionInfoModifiers;
    this.makeVariables = other.makeVariables;
    this.observer = observer;
  }

  /** The configuration with these options. */
  public static BuildConfiguration of(BuildOptions options) {
    return options.configuration();
  }

  /** The configuration that the key names. */
  public static BuildConfiguration of(ConfigurationKey key) {
    return of(key.options());
  }

  /** The same configuration, which takes note if Starlark asks for what names it as a whole. */
  public BuildConfiguration observedBy(WholeRead itsObserver) {
    return new BuildConfiguration(this, itsObserver);
  }

  /** The settings. */
  public BuildOptions options() {
    return options;
  }

  /** The name of this configuration in graph keys. */
  public ConfigurationKey key() {
    return new ConfigurationKey(options);
  }

  /** The name of the output directory, such as {@code k8-fastbuild}. */
  public String mnemonic() {
    return directories.mnemonic();
  }

  /** Where outputs go. */
  public OutputDirectories directories() {
    return directories;
  }

  /** Where outputs of rules go: {@code bazel-out/<mnemonic>/bin}. */
  public PathFragment binDirectory() {
    return directories.bin();
  }

  /** The SHA-256 of the options, in hexadecimal. */
  public String checksum() {
    return options.checksum();
  }

  /** The first seven digits of the checksum. */
  public String shortId() {
    return options.shortId();
  }

  /** {@code fastbuild}, {@code dbg} or {@code opt}. */
  public String compilationMode() {
    return options.text("compilation_mode");
  }

  /** The processor that is built for, in the words of {@code --cpu}. */
  public String cpu() {
    return options.text("cpu");
  }

  /** Whether this is the configuration of tools. */
  public boolean isToolConfiguration() {
    return options.isExec();
  }

  /** Whether coverage is collected. */
  public boolean collectsCodeCoverage() {
    return options.bool("collect_code_coverage");
  }

  /** Whether binaries are stamped when they leave it to the flag. */
  @StarlarkMethod(
      name = "stamp_binaries",
      doc = "Whether what leaves it to the flag --stamp is stamped.",
      documented = false)
  public boolean stampBinaries() {
    return options.bool("stamp");
  }

  /** The environment of actions. */
  public ActionEnvironment actionEnvironment() {
    return actionEnvironment;
  }

  /**
   * What an action with this mnemonic asks of the place where it runs, after the changes that
   * {@code --modify_execution_info} wants.
   */
  public Map<String, String> modifiedExecutionInfo(
      String mnemonic, Map<String, String> executionInfo) {
    Map<String, String> modified = executionInfo;
    for (ExecutionInfoModifier modifier : executionInfoModifiers) {
      modified = modifier.modify(mnemonic, modified);
    }
    return modified;
  }

  private static ImmutableList<ExecutionInfoModifier> executionInfoModifiersOf(
      BuildOptions options) {
    List<String> values = options.strings("modify_execution_info");
    if (!values.isEmpty() && !options.bool("incompatible_modify_execution_info_additive")) {
      values = ImmutableList.of(values.getLast());
    }
    ImmutableList.Builder<ExecutionInfoModifier> modifiers = ImmutableList.builder();
    for (String value : values) {
      try {
        modifiers.add(ExecutionInfoModifier.parse(value));
      } catch (FlagValueException e) {
        throw new IllegalStateException("an option that nobody has checked: " + value, e);
      }
    }
    return modifiers.build();
  }

  /** The Make variables that every target sees; {@code --define} overrides none of the built-in. */
  public ImmutableMap<String, String> makeVariables() {
    return makeVariables;
  }

  /** The {@code --define}s; the last one of a name counts. */
  public ImmutableSortedMap<String, String> defines() {
    return definesOf(options);
  }

  /** The environment that {@code ctx.configuration.test_env} shows. */
  public ImmutableSortedMap<String, String> testEnvironment() {
    return EnvironmentSettings.of(options.strings("test_env")).fixed();
  }

  private static ImmutableSortedMap<String, String> definesOf(BuildOptions options) {
    TreeMap<String, String> defines = new TreeMap<>();
    for (String define : options.strings("define")) {
      int equals = define.indexOf('=');
      defines.put(
          equals < 0 ? define : define.substring(0, equals),
          equals < 0 ? "" : define.substring(equals + 1));
    }
    return ImmutableSortedMap.copyOf(defines);
  }

  private static ActionEnvironment computeActionEnvironment(BuildOptions options) {
    TreeMap<String, String> fixed = new TreeMap<>();
    TreeSet<String> inherited = new TreeSet<>();
    if (options.bool("incompatible_strict_action_env")) {
      fixed.put("PATH", "/bin:/usr/bin:/usr/local/bin");
    } else {
      inherited.add("PATH");
      inherited.add("LD_LIBRARY_PATH");
    }
    ActionEnvironment said = EnvironmentSettings.of(options.strings("action_env"));
    fixed.putAll(said.fixed());
    inherited.removeAll(said.fixed().keySet());
    for (String name : said.inherited()) {
      fixed.remove(name);
      inherited.add(name);
    }
    for (String setting : options.strings("action_env")) {
      if (setting.startsWith("=")) {
        fixed.remove(setting.substring(1));
        inherited.remove(setting.substring(1));
      }
    }
    return new ActionEnvironment(
        ImmutableSortedMap.copyOf(fixed), ImmutableSortedSet.copyOf(inherited));
  }

  private static ImmutableMap<String, String> computeMakeVariables(
      BuildOptions options, OutputDirectories directories) {
    Map<String, String> variables = new TreeMap<>(definesOf(options));
    variables.put("COMPILATION_MODE", options.text("compilation_mode"));
    variables.put("BINDIR", directories.bin().pathString());
    variables.put("GENDIR", directories.genfiles().pathString());
    variables.put("TARGET_CPU", options.text("cpu"));
    return ImmutableMap.copyOf(variables);
  }

  /** Whether coverage is collected, for Starlark. */
  @StarlarkMethod(name = "coverage_enabled", structField = true, doc = "Whether coverage is on.")
  public boolean coverageEnabledForStarlark() {
    return collectsCodeCoverage();
  }

  /** The variables of the action environment that have fixed values. */
  @StarlarkMethod(
      name = "default_shell_env",
      structField = true,
      doc = "The fixed part of the environment of actions.")
  public Dict<String, String> defaultShellEnvForStarlark() {
    return Dict.immutableCopyOf(actionEnvironment.fixed());
  }

  /** The separator of paths in lists. */
  @StarlarkMethod(
      name = "host_path_separator",
      structField = true,
      doc = "The separator of paths in lists on the host.")
  public String hostPathSeparatorForStarlark() {
    return ":";
  }

  /** Whether this is the configuration of tools, for Starlark. */
  @StarlarkMethod(name = "is_tool_configuration", doc = "Whether targets are built as tools.")
  public boolean isToolConfigurationForStarlark() {
    return isToolConfiguration();
  }

  /** The short id, for Starlark. */
  @StarlarkMethod(
      name = "short_id",
      structField = true,
      doc = "A short identifier of the configuration.")
  public String shortIdForStarlark() {
    if (observer != null) {
      observer.happens();
    }
    return shortId();
  }

  /** The fixed variables of {@code --test_env}. */
  @StarlarkMethod(
      name = "test_env",
      structField = true,
      doc = "The test environment variables that --test_env fixes.")
  public Dict<String, String> testEnvForStarlark() {
    return Dict.immutableCopyOf(testEnvironment());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<configuration>");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BuildConfiguration that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return mnemonic() + " (" + shortId() + ")";
  }
}
