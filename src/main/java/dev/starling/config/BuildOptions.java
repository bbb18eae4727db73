package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.starling.config.NativeOption.Kind;
import dev.starling.label.Label;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one configuration: native options by name and Starlark build settings by label,
 * those at their defaults left out.
 *
 * <p>Besides, it remembers which settings Starlark transitions have changed from what the command
 * line said, because those are part of the output directory's name; a setting that is changed back
 * is forgotten. Immutable; equal by content, and interned, since every key of analysis holds one.
 * What follows from the options alone is remembered with them.
 */
public final class BuildOptions {
  private static final Interner<BuildOptions> INTERNER = Interners.newWeakInterner();

  private final NativeOptions table;
  private final ImmutableSortedMap<String, Object> natives;
  private final ImmutableSortedMap<Label, Object> starlark;
  private final ImmutableSortedMap<String, Object> original;
  private final int hash;
  private final ConcurrentMap<Label, BuildOptions> execOptions = new ConcurrentHashMap<>(2);
  private volatile @Nullable String checksum;
  private volatile @Nullable BuildConfiguration configuration;

  private BuildOptions(
      NativeOptions table,
      Map<String, Object> natives,
      Map<Label, Object> starlark,
      Map<String, Object> original) {
    this.table = table;
    this.natives = ImmutableSortedMap.copyOf(natives);
    this.starlark = ImmutableSortedMap.copyOf(starlark);
    this.original = ImmutableSortedMap.copyOf(original);
    this.hash = Objects.hash(this.natives, this.starlark, this.original);
  }

  /** Options that all have their defaults. */
  public static BuildOptions defaults(NativeOptions table) {
    return of(table, Map.of(), Map.of(), Map.of());
  }

  /** Options as {@link ConfigurationCodecs} reads them; none of the values is a default. */
  static BuildOptions of(
      NativeOptions table,
      Map<String, Object> natives,
      Map<Label, Object> starlark,
      Map<String, Object> original) {
    return INTERNER.intern(new BuildOptions(table, natives, starlark, original));
  }

  /** The options of tools that run on a platform. */
  BuildOptions exec(Label executionPlatform) {
    return execOptions.computeIfAbsent(
        executionPlatform, platform -> ExecTransition.apply(this, platform));
  }

  /** The configuration with these options. */
  BuildConfiguration configuration() {
    BuildConfiguration known = configuration;
    if (known == null) {
      known = new BuildConfiguration(this);
      configuration = known;
    }
    return known;
  }

  /** Whether an option that concerns test targets only has another value than by default. */
  public boolean hasTestOptions() {
    for (String name : natives.keySet()) {
      if (NativeOptions.TEST_OPTIONS.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** The same options without those that concern test targets only. */
  public BuildOptions withoutTestOptions() {
    if (!hasTestOptions()) {
      return this;
    }
    Builder builder = toBuilder();
    NativeOptions.TEST_OPTIONS.forEach(builder.natives::remove);
    return builder.build();
  }

  /**
   * Whether these options say themselves how tests are run, because a transition or a platform has
   * decided it; otherwise the command line does.
   */
  public boolean decideOnTestRuns() {
    for (String name : NativeOptions.TEST_RUN_OPTIONS) {
      if (natives.containsKey(name)
          || original.containsKey(NativeOptions.COMMAND_LINE_OPTION_PREFIX + name)) {
        return true;
      }
    }
    return false;
  }

  /** The same options without those that say how tests are run. */
  public BuildOptions withoutTestRunOptions() {
    Builder builder = toBuilder();
    NativeOptions.TEST_RUN_OPTIONS.forEach(builder.natives::remove);
    return builder.build();
  }

  /** The table of native options. */
  public NativeOptions table() {
    return table;
  }

  /** The value of a native option, as {@link NativeOption.Kind} says. */
  public Object get(String name) {
    Object value = natives.get(name);
    return value == null ? table.get(name).defaultValue() : value;
  }

  /** The value of a boolean option. */
  public boolean bool(String name) {
    return (Boolean) get(name);
  }

  /** The value of a text option; empty when unset. */
  public Optional<String> string(String name) {
    Object value = get(name);
    return value == Starlark.NONE ? Optional.empty() : Optional.of((String) value);
  }

  /** The value of a text option that is never unset; "" stands for unset. */
  public String text(String name) {
    return string(name).orElse("");
  }

  /** The value of a whole-number option. */
  public int integer(String name) {
    return get(name) instanceof StarlarkInt value ? value.toIntUnchecked() : 0;
  }

  /** The value of a label option. */
  public Optional<Label> label(String name) {
    return get(name) instanceof Label label ? Optional.of(label) : Optional.empty();
  }

  /** The value of an option that is a list of texts. */
  @SuppressWarnings("unchecked") // an option of this kind holds nothing else
  public ImmutableList<String> strings(String name) {
    checkKind(name, Kind.STRING_LIST);
    return (ImmutableList<String>) get(name);
  }

  /** The value of an option that is a list of labels. */
  @SuppressWarnings("unchecked") // an option of this kind holds nothing else
  public ImmutableList<Label> labels(String name) {
    checkKind(name, Kind.LABEL_LIST);
    return (ImmutableList<Label>) get(name);
  }

  private void checkKind(String name, Kind kind) {
    if (table.get(name).kind() != kind) {
      throw new IllegalArgumentException("--%s is no %s".formatted(name, kind));
    }
  }

  /** The value of a Starlark build setting; empty when it has its default. */
  public Optional<Object> starlark(Label setting) {
    return Optional.ofNullable(starlark.get(setting));
  }

  /** All Starlark build settings that do not have their defaults. */
  public ImmutableSortedMap<Label, Object> starlark() {
    return starlark;
  }

  /** All native options that do not have their defaults. */
  public ImmutableSortedMap<String, Object> natives() {
    return natives;
  }

  /**
   * The settings that transitions have changed, by canonical name, with what they were: Starlark's
   * None for a build setting that had its default.
   */
  public ImmutableSortedMap<String, Object> changedByTransitions() {
    return original;
  }

  /**
   * These options without values of Starlark build settings, but for those that transitions have
   * set, which are part of the names of output directories. Options for which this is the same are
   * variants of each other.
   */
  public BuildOptions withoutCommandLineSettings() {
    if (starlark.isEmpty()) {
      return this;
    }
    Builder builder = toBuilder();
    builder.starlark.keySet().removeIf(label -> !original.containsKey(label.unambiguousForm()));
    return builder.build();
  }

  /** Whether these and other options differ in nothing but what makes variants. */
  public boolean isVariantOf(BuildOptions other) {
    return withoutCommandLineSettings().equals(other.withoutCommandLineSettings());
  }

  /** Whether this is the configuration of tools. */
  public boolean isExec() {
    return bool(NativeOptions.IS_EXEC_CONFIGURATION);
  }

  /** The platform to build for: the first of {@code --platforms}, or the host platform. */
  public Label targetPlatform() {
    ImmutableList<Label> platforms = labels("platforms");
    return platforms.isEmpty() ? hostPlatform() : platforms.getFirst();
  }

  /** The platform that the engine runs on. */
  public Label hostPlatform() {
    return label("host_platform")
        .orElseThrow(() -> new IllegalStateException("--host_platform has no value"));
  }

  /** Identifies the settings: the SHA-256 of their canonical text, in hexadecimal. */
  public String checksum() {
    String known = checksum;
    if (known == null) {
      Hasher hasher = Hashing.sha256().newHasher();
      BiConsumer<Object, Object> add =
          (name, value) ->
              hasher
                  .putString(name + "=" + describe(value), StandardCharsets.UTF_8)
                  .putByte((byte) 0);
      natives.forEach(add);
      hasher.putByte((byte) 1);
      starlark.forEach(add);
      hasher.putByte((byte) 1);
      original.forEach(add);
      known = hasher.hash().toString();
      checksum = known;
    }
    return known;
  }

  static String describe(Object value) {
    return Starlark.type(value) + " " + Starlark.repr(value);
  }

  /** The first seven digits of the checksum, which cquery and the event stream show. */
  public String shortId() {
    return checksum().substring(0, 7);
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof BuildOptions that
            && hash == that.hash
            && natives.equals(that.natives)
            && starlark.equals(that.starlark)
            && original.equals(that.original));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "BuildOptions" + natives + starlark;
  }

  /** Changes options. */
  public static final class Builder {
    private final NativeOptions table;
    private final Map<String, Object> natives;
    private final Map<Label, Object> starlark;
    private final Map<String, Object> original;

    private Builder(BuildOptions options) {
      this.table = options.table;
      this.natives = new TreeMap<>(options.natives);
      this.starlark = new TreeMap<>(options.starlark);
      this.original = new TreeMap<>(options.original);
    }

    /** Sets a native option to a value of its kind. */
    public Builder set(String name, Object value) {
      if (table.get(name).defaultValue().equals(value)) {
        natives.remove(name);
      } else {
        natives.put(name, value);
      }
      return this;
    }

    /** Sets a build setting to a value that is not its default. */
    public Builder setStarlark(Label setting, Object value) {
      starlark.put(setting, value);
      return this;
    }

    /** Gives a build setting its default. */
    public Builder clearStarlark(Label setting) {
      starlark.remove(setting);
      return this;
    }

    /** Removes all build settings for which the exec configuration does not keep the value. */
    public Builder clearAllStarlark() {
      starlark.clear();
      return this;
    }

    /**
     * Remembers that a transition changed a setting.
     *
     * @param before the value before this transition; None for a build setting's default
     * @param after the value after it
     */
    Builder recordChange(String canonicalName, Object before, Object after) {
      Object first = original.getOrDefault(canonicalName, before);
      if (first.equals(after)) {
        original.remove(canonicalName);
      } else {
        original.put(canonicalName, first);
      }
      return this;
    }

    /** Forgets which native options transitions have changed. */
    Builder forgetNativeChanges() {
      original.keySet().removeIf(name -> name.startsWith(NativeOptions.COMMAND_LINE_OPTION_PREFIX));
      return this;
    }

    /** The changed options. */
    public BuildOptions build() {
      return of(table, natives, starlark, original);
    }
  }
}
