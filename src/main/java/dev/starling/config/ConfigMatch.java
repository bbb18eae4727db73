package dev.starling.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;

/**
 * Whether a condition of a {@code select} holds in a configuration, with what it asked for, so that
 * the more specific of two can be told.
 *
 * @param nativeSettings the native options with their expected texts
 * @param flags the flags that are targets with their expected texts
 * @param constraintValues the constraint values
 */
public record ConfigMatch(
    Label label,
    boolean matches,
    ImmutableSetMultimap<String, String> nativeSettings,
    ImmutableMap<Label, String> flags,
    ImmutableSet<Label> constraintValues)
    implements Info {

  /** The provider of this information, which Starlark does not see. */
  public static final BuiltinProvider<ConfigMatch> PROVIDER =
      new BuiltinProvider<>("ConfigMatchingInfo", ConfigMatch.class) {};

  /** The condition that a {@code constraint_value} is. */
  public static ConfigMatch ofConstraint(ConstraintValueInfo value, PlatformInfo targetPlatform) {
    return new ConfigMatch(
        value.label(),
        targetPlatform.constraints().hasValue(value),
        ImmutableSetMultimap.of(),
        ImmutableMap.of(),
        ImmutableSet.of(value.label()));
  }

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** Whether this condition asks for all that the other asks for, and more. */
  public boolean refines(ConfigMatch other) {
    return nativeSettings.entries().containsAll(other.nativeSettings.entries())
        && flags.entrySet().containsAll(other.flags.entrySet())
        && constraintValues.containsAll(other.constraintValues)
        && size() > other.size();
  }

  private int size() {
    return nativeSettings.size() + flags.size() + constraintValues.size();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
