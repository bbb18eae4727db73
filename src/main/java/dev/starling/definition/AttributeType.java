package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import java.util.function.BiConsumer;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import org.jspecify.annotations.Nullable;

/**
 * The types that attributes have, each with the Java form of its values and the conversion from
 * what a BUILD file writes.
 *
 * <p>Converted values are immutable: {@link String}, {@link StarlarkInt}, {@link Boolean}, {@link
 * TriState}, {@link Label} or {@link Starlark#NONE}, {@link ImmutableList} and {@link ImmutableMap}
 * of these.
 */
public enum AttributeType {
  STRING("string", "string"),
  INTEGER("int", "int"),
  BOOLEAN("boolean", "bool"),
  TRISTATE("tristate", "tristate"),
  /** A dependency. */
  LABEL("label", "label"),
  /** A label that is no dependency, such as a visibility. */
  NODEP_LABEL("label", "label"),
  /** A label of something that becomes a dependency only where a materializer asks for it. */
  DORMANT_LABEL("dormant_label", "dormant_label"),
  OUTPUT("output", "output"),
  STRING_LIST("list(string)", "string_list"),
  INTEGER_LIST("list(int)", "int_list"),
  LABEL_LIST("list(label)", "label_list"),
  NODEP_LABEL_LIST("list(label)", "label_list"),
  DORMANT_LABEL_LIST("list(dormant_label)", "dormant_label_list"),
  /** Dependencies that are loaded and not analyzed: what a {@code genquery} may ask about. */
  GENQUERY_SCOPE("list(label)", "label_list"),
  OUTPUT_LIST("list(output)", "output_list"),
  STRING_DICT("dict(string, string)", "string_dict"),
  STRING_LIST_DICT("dict(string, list(string))", "string_list_dict"),
  LABEL_KEYED_STRING_DICT("dict(label, string)", "label_keyed_string_dict"),
  STRING_KEYED_LABEL_DICT("dict(string, label)", "string_keyed_label_dict"),
  LABEL_LIST_DICT("dict(string, list(label))", "label_list_dict"),
  LICENSE("license", "license"),
  DISTRIBUTIONS("distributions", "distributions");

  private final String displayName;
  private final String starlarkName;

  AttributeType(String displayName, String starlarkName) {
    this.displayName = displayName;
    this.starlarkName = starlarkName;
  }

  /** The name in messages, such as {@code list(label)}. */
  public String displayName() {
    return displayName;
  }

  /** The name of the {@code attr} function, such as {@code label_list}. */
  public String starlarkName() {
    return starlarkName;
  }

  /** What an attribute has when neither the target nor the attribute says anything. */
  public Object defaultValue() {
    return switch (this) {
      case STRING -> "";
      case INTEGER -> StarlarkInt.of(0);
      case BOOLEAN -> false;
      case TRISTATE -> TriState.AUTO;
      case LABEL, NODEP_LABEL, DORMANT_LABEL, OUTPUT -> Starlark.NONE;
      case STRING_LIST,
          INTEGER_LIST,
          LABEL_LIST,
          NODEP_LABEL_LIST,
          DORMANT_LABEL_LIST,
          GENQUERY_SCOPE,
          OUTPUT_LIST,
          LICENSE,
          DISTRIBUTIONS ->
          ImmutableList.of();
      case STRING_DICT,
          STRING_LIST_DICT,
          LABEL_KEYED_STRING_DICT,
          STRING_KEYED_LABEL_DICT,
          LABEL_LIST_DICT ->
          ImmutableMap.of();
    };
  }

  /** Whether values hold labels of dependencies. */
  public boolean isDependency() {
    return switch (this) {
      case LABEL,
          LABEL_LIST,
          GENQUERY_SCOPE,
          LABEL_KEYED_STRING_DICT,
          STRING_KEYED_LABEL_DICT,
          LABEL_LIST_DICT ->
          true;
      case STRING,
          INTEGER,
          BOOLEAN,
          TRISTATE,
          NODEP_LABEL,
          DORMANT_LABEL,
          OUTPUT,
          STRING_LIST,
          INTEGER_LIST,
          NODEP_LABEL_LIST,
          DORMANT_LABEL_LIST,
          OUTPUT_LIST,
          STRING_DICT,
          STRING_LIST_DICT,
          LICENSE,
          DISTRIBUTIONS ->
          false;
    };
  }

  /** Whether values hold labels of what is no dependency yet. */
  public boolean isDormant() {
    return this == DORMANT_LABEL || this == DORMANT_LABEL_LIST;
  }

  /** Whether values name files that the rule makes. */
  public boolean isOutput() {
    return this == OUTPUT || this == OUTPUT_LIST;
  }

  /** Whether values hold labels of any kind. */
  public boolean hasLabels() {
    return isDependency()
        || isOutput()
        || isDormant()
        || this == NODEP_LABEL
        || this == NODEP_LABEL_LIST;
  }

  /** Whether values are lists. */
  public boolean isList() {
    return defaultValue() instanceof ImmutableList;
  }

  /** Whether values are dictionaries. */
  public boolean isDict() {
    return defaultValue() instanceof ImmutableMap;
  }

  /**
   * Converts what a BUILD or .bzl file wrote.
   *
   * @param value not a {@code select} and not None (which means that nothing was written)
   * @param what names the attribute for messages; only its {@code toString} is used
   * @param labels reads label strings
   * @throws EvalException with the message that users know
   */
  public Object convert(Object value, Object what, LabelReader labels) throws EvalException {
    return new AttributeConversion(labels).convert(this, value, what);
  }

  /** Joins two converted values as {@code +} or {@code |} does; null when the type cannot. */
  public @Nullable Object concatenate(Iterable<?> values) {
    return AttributeConversion.concatenate(this, values);
  }

  /** Calls {@code visitor} for every label in a converted value, in order. */
  public void forEachLabel(Object value, BiConsumer<AttributeType, Label> visitor) {
    switch (value) {
      case Label label -> visitor.accept(this, label);
      case Iterable<?> list -> list.forEach(element -> forEachLabel(element, visitor));
      case ImmutableMap<?, ?> map ->
          map.forEach(
              (key, element) -> {
                forEachLabel(key, visitor);
                forEachLabel(element, visitor);
              });
      default -> {}
    }
  }
}
