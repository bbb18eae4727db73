package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import org.jspecify.annotations.Nullable;

/**
 * The constraint values of a platform, at most one per setting; a setting that is not chosen has
 * its default value.
 *
 * @param values by setting, those of parents first
 */
@StarlarkBuiltin(name = "ConstraintCollection", doc = "The constraint values of a platform.")
public record ConstraintCollection(ImmutableMap<ConstraintSettingInfo, ConstraintValueInfo> values)
    implements StarlarkIndexable {

  /** A collection that chooses nothing. */
  public static final ConstraintCollection EMPTY = new ConstraintCollection(ImmutableMap.of());

  /**
   * A collection of the given values over those of a parent, which they override.
   *
   * @throws InvalidPlatformException if two of the given values are of one setting
   */
  public static ConstraintCollection of(
      Iterable<ConstraintValueInfo> given, ConstraintCollection parent)
      throws InvalidPlatformException {
    ImmutableListMultimap<ConstraintSettingInfo, ConstraintValueInfo> bySetting =
        Multimaps.index(ImmutableSet.copyOf(given), ConstraintValueInfo::constraint);
    String duplicates =
        bySetting.asMap().entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(
                entry ->
                    "constraint_setting %s has [%s]"
                        .formatted(
                            entry.getKey().label(),
                            entry.getValue().stream()
                                .map(value -> value.label().toString())
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining(", "));
    if (!duplicates.isEmpty()) {
      throw new InvalidPlatformException("Duplicate constraint values detected: " + duplicates);
    }
    Map<ConstraintSettingInfo, ConstraintValueInfo> all = new LinkedHashMap<>(parent.values);
    bySetting.forEach(all::put);
    return new ConstraintCollection(ImmutableMap.copyOf(all));
  }

  /** The value of a setting: the chosen one, or its default. */
  public Optional<ConstraintValueInfo> get(ConstraintSettingInfo setting) {
    ConstraintValueInfo chosen = values.get(setting);
    return chosen == null ? setting.defaultValue() : Optional.of(chosen);
  }

  /** Whether a setting has a value, chosen or by default. */
  public boolean has(ConstraintSettingInfo setting) {
    return get(setting).isPresent();
  }

  /** Whether the setting of that value has it, chosen or by default. */
  public boolean hasValue(ConstraintValueInfo value) {
    return get(value.constraint()).equals(Optional.of(value));
  }

  /** Whether all the values hold here. */
  public boolean containsAll(Iterable<ConstraintValueInfo> required) {
    return missing(required).isEmpty();
  }

  /** Those of the values that do not hold here. */
  public ImmutableList<ConstraintValueInfo> missing(Iterable<ConstraintValueInfo> required) {
    ImmutableList.Builder<ConstraintValueInfo> missing = ImmutableList.builder();
    for (ConstraintValueInfo value : required) {
      if (!hasValue(value)) {
        missing.add(value);
      }
    }
    return missing.build();
  }

  /** The settings that are chosen, for Starlark. */
  @StarlarkMethod(
      name = "constraint_settings",
      structField = true,
      doc = "The settings that have a chosen value.")
  public StarlarkList<ConstraintSettingInfo> constraintSettingsForStarlark() {
    return StarlarkList.immutableCopyOf(values.keySet());
  }

  /** The value of a setting, for Starlark. */
  @StarlarkMethod(
      name = "get",
      doc = "The value of the setting, or None.",
      allowReturnNones = true,
      parameters = {@Param(name = "constraint", doc = "The setting.")})
  public @Nullable ConstraintValueInfo getForStarlark(ConstraintSettingInfo constraint) {
    return get(constraint).orElse(null);
  }

  /** Whether a setting has a value, for Starlark. */
  @StarlarkMethod(
      name = "has",
      doc = "Whether the setting has a value.",
      parameters = {@Param(name = "constraint", doc = "The setting.")})
  public boolean hasForStarlark(ConstraintSettingInfo constraint) {
    return has(constraint);
  }

  /** Whether a value holds, for Starlark. */
  @StarlarkMethod(
      name = "has_constraint_value",
      doc = "Whether the value holds.",
      parameters = {@Param(name = "constraint_value", doc = "The value.")})
  public boolean hasConstraintValueForStarlark(ConstraintValueInfo constraintValue) {
    return hasValue(constraintValue);
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    Optional<ConstraintValueInfo> value = get(settingKey(key));
    return value.isPresent() ? value.get() : Starlark.NONE;
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    return has(settingKey(key));
  }

  private static ConstraintSettingInfo settingKey(Object key) throws EvalException {
    if (key instanceof ConstraintSettingInfo setting) {
      return setting;
    }
    throw Starlark.errorf(
        "Constraint names must be platform_common.ConstraintSettingInfo, got %s instead",
        Starlark.type(key));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer
        .append("<")
        .append(
            values.values().stream()
                .map(value -> value.label().toString())
                .collect(Collectors.joining(", ")))
        .append(">");
  }
}
