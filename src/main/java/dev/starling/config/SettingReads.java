package dev.starling.config;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.starling.label.Label;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Starlark build settings that the analysis of something has to do with: those that it, or
 * anything below it, reads or sets. With other values of all other settings the result is the same.
 *
 * <p>Immutable; equal by content, and interned, since every value of analysis holds one.
 */
public final class SettingReads {
  private static final Interner<SettingReads> INTERNER = Interners.newWeakInterner();

  /** What has nothing to do with any build setting. */
  public static final SettingReads NONE = of(ImmutableSortedSet.of());

  /** What shows the configuration as a whole, so that each setting counts. */
  public static final SettingReads WHOLE = new SettingReads(ImmutableSortedSet.of(), true);

  private final ImmutableSortedSet<Label> settings;
  private final boolean whole;

  private SettingReads(ImmutableSortedSet<Label> settings, boolean whole) {
    this.settings = settings;
    this.whole = whole;
  }

  /** Some settings. */
  public static SettingReads of(Iterable<Label> settings) {
    return INTERNER.intern(new SettingReads(ImmutableSortedSet.copyOf(settings), false));
  }

  /**
   * Whether what was analyzed under some options is as it would be under others that have the same
   * {@linkplain BuildOptions#withoutCommandLineSettings core}: both say the same of these settings.
   */
  public boolean sameUnder(BuildOptions one, BuildOptions other) {
    return one.equals(other)
        || (!whole
            && settings.stream()
                .allMatch(setting -> one.starlark(setting).equals(other.starlark(setting))));
  }

  /**
   * The options of something below what has to do with these settings, as they would be if that had
   * been analyzed under other options, which say the same of these settings.
   */
  public BuildOptions transferred(BuildOptions below, BuildOptions others) {
    if (whole || below.starlark().equals(others.starlark())) {
      return below;
    }
    BuildOptions.Builder builder = below.toBuilder();
    below.starlark().keySet().stream()
        .filter(setting -> !settings.contains(setting))
        .forEach(builder::clearStarlark);
    others
        .starlark()
        .forEach(
            (setting, value) -> {
              if (!settings.contains(setting)) {
                builder.setStarlark(setting, value);
              }
            });
    return builder.build();
  }

  /** The settings; meaningless if all count. */
  ImmutableSortedSet<Label> settings() {
    return settings;
  }

  /** Whether every setting counts. */
  public boolean isWhole() {
    return whole;
  }

  /** These and others. */
  public SettingReads and(SettingReads other) {
    if (equals(other) || whole || (other.settings.isEmpty() && !other.whole)) {
      return this;
    }
    if (other.whole || settings.isEmpty() || other.settings.containsAll(settings)) {
      return other;
    }
    return settings.containsAll(other.settings)
        ? this
        : of(
            ImmutableSortedSet.<Label>naturalOrder()
                .addAll(settings)
                .addAll(other.settings)
                .build());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof SettingReads that
            && whole == that.whole
            && settings.equals(that.settings));
  }

  @Override
  public int hashCode() {
    return Objects.hash(settings, whole);
  }

  @Override
  public String toString() {
    return whole ? "all settings" : settings.toString();
  }
}
