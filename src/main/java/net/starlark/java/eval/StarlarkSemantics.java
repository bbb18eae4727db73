package net.starlark.java.eval;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options that change what a Starlark program means. Immutable and equal by content; a key at
 * its default value is the same as an absent key.
 *
 * <p>A boolean flag is a name with its default in front: {@code "+x"} is on by default, {@code
 * "-x"} off. Annotations name flags in this form.
 */
public final class StarlarkSemantics {

  /** Whether functions may call themselves. */
  public static final String ALLOW_RECURSION = "-allow_recursion";

  /** Whether {@code print} marks its output for tests. */
  public static final String PRINT_TEST_MARKER = "-internal_starlark_flag_test_canary";

  /**
   * Whether each char of a string is a byte of UTF-8, as in build files, instead of a UTF-16 unit
   * of Unicode text.
   */
  public static final String UTF8_BYTE_STRINGS = "-internal_bazel_only_utf_8_byte_strings";

  /** The name that the Java Starlark API knows for {@link #UTF8_BYTE_STRINGS}. */
  public static final String INTERNAL_BAZEL_ONLY_UTF_8_BYTE_STRINGS = UTF8_BYTE_STRINGS;

  /** Whether {@code set()} exists. */
  public static final String EXPERIMENTAL_ENABLE_STARLARK_SET = "+experimental_enable_starlark_set";

  /** All options at their defaults: Unicode strings, no recursion. */
  public static final StarlarkSemantics DEFAULT = new StarlarkSemantics(ImmutableSortedMap.of());

  /**
   * A typed option.
   *
   * @param name unique name, which orders and identifies the key
   * @param defaultValue value of an absent key
   */
  public record Key<T>(String name, T defaultValue) {

    @Override
    public String toString() {
      return name;
    }
  }

  private final ImmutableSortedMap<String, Object> values;
  private final int hash;
  private final boolean utf8ByteStrings;

  private StarlarkSemantics(ImmutableSortedMap<String, Object> values) {
    this.values = values;
    this.hash = values.hashCode();
    this.utf8ByteStrings = getBool(UTF8_BYTE_STRINGS);
  }

  /** The value of a flag given as {@code +name} or {@code -name}. */
  public boolean getBool(String flag) {
    Object value = values.get(flag);
    return value == null ? defaultOf(flag) : (Boolean) value;
  }

  /** The value of a typed option. */
  @SuppressWarnings("unchecked") // the builder lets a key name only values of its type
  public <T> T get(Key<T> key) {
    Object value = values.get(key.name());
    return value == null ? key.defaultValue() : (T) value;
  }

  /** Whether the chars of strings are bytes; a cached {@link #UTF8_BYTE_STRINGS}. */
  public boolean utf8ByteStrings() {
    return utf8ByteStrings;
  }

  /**
   * Whether something exists that is there only with one flag, or never with another; an empty flag
   * makes no demand.
   */
  public boolean isFeatureEnabledBasedOnTogglingFlags(
      String enableOnlyWithFlag, String disableWithFlag) {
    return (enableOnlyWithFlag.isEmpty() || getBool(enableOnlyWithFlag))
        && (disableWithFlag.isEmpty() || !getBool(disableWithFlag));
  }

  /** A builder of semantics that starts from the defaults. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /** Returns the options that differ from their defaults, flags with plus or minus in front. */
  public ImmutableSortedMap<String, Object> nonDefaults() {
    return values;
  }

  /** Makes semantics of what {@link #nonDefaults} gave. */
  public static StarlarkSemantics ofNonDefaults(ImmutableSortedMap<String, Object> nonDefaults) {
    return new StarlarkSemantics(nonDefaults);
  }

  private static boolean defaultOf(String flag) {
    return switch (flag.charAt(0)) {
      case '+' -> true;
      case '-' -> false;
      default -> throw new IllegalArgumentException("flag without + or -: " + flag);
    };
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return this == that
        || (that instanceof StarlarkSemantics other
            && hash == other.hash
            && values.equals(other.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The options that differ from their defaults, in order of name. */
  @Override
  public String toString() {
    return "StarlarkSemantics" + values;
  }

  /** Collects options. */
  public static final class Builder {
    private final TreeMap<String, Object> values;

    private Builder(Map<String, Object> values) {
      this.values = new TreeMap<>(values);
    }

    /** Sets a flag given as {@code +name} or {@code -name}. */
    public Builder setBool(String flag, boolean value) {
      return put(flag, value, defaultOf(flag));
    }

    /** Sets a typed option. */
    public <T> Builder set(Key<T> key, T value) {
      return put(key.name(), value, key.defaultValue());
    }

    private Builder put(String name, Object value, Object defaultValue) {
      Preconditions.checkNotNull(value);
      if (value.equals(defaultValue)) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
      return this;
    }

    /** The options collected so far. */
    public StarlarkSemantics build() {
      return values.isEmpty()
          ? DEFAULT
          : new StarlarkSemantics(ImmutableSortedMap.copyOfSorted(values));
    }
  }
}
