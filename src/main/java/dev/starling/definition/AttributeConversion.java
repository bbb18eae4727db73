package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkIterable;
import org.jspecify.annotations.Nullable;

/** The conversion of Starlark values to the values of attributes, with the messages users know. */
final class AttributeConversion {
  private final LabelReader labels;

  AttributeConversion(LabelReader labels) {
    this.labels = labels;
  }

  Object convert(AttributeType type, Object value, Object what) throws EvalException {
    return switch (type) {
      case STRING -> string(value, what);
      case INTEGER -> integer(value, what);
      case BOOLEAN -> bool(value, what);
      case TRISTATE -> triState(value, what);
      case LABEL, NODEP_LABEL, DORMANT_LABEL -> label(value, what);
      case OUTPUT -> output(value, what);
      case STRING_LIST, LICENSE, DISTRIBUTIONS -> list(AttributeType.STRING, value, what);
      case INTEGER_LIST -> list(AttributeType.INTEGER, value, what);
      case LABEL_LIST, NODEP_LABEL_LIST, DORMANT_LABEL_LIST, GENQUERY_SCOPE ->
          list(AttributeType.LABEL, value, what);
      case OUTPUT_LIST -> list(AttributeType.OUTPUT, value, what);
      case STRING_DICT -> dict(type, AttributeType.STRING, AttributeType.STRING, value, what);
      case STRING_LIST_DICT ->
          dict(type, AttributeType.STRING, AttributeType.STRING_LIST, value, what);
      case LABEL_KEYED_STRING_DICT ->
          dict(type, AttributeType.LABEL, AttributeType.STRING, value, what);
      case STRING_KEYED_LABEL_DICT ->
          dict(type, AttributeType.STRING, AttributeType.LABEL, value, what);
      case LABEL_LIST_DICT ->
          dict(type, AttributeType.STRING, AttributeType.LABEL_LIST, value, what);
    };
  }

  private static EvalException mismatch(String expected, Object value, @Nullable Object what) {
    StringBuilder message = new StringBuilder("expected value of type '").append(expected);
    message.append('\'');
    if (what != null) {
      message.append(" for ").append(what);
    }
    message.append(", but got ").append(Starlark.repr(value));
    message.append(" (").append(Starlark.type(value)).append(')');
    return new EvalException(message.toString());
  }

  private static String string(Object value, Object what) throws EvalException {
    if (value instanceof String string) {
      return string;
    }
    throw mismatch("string", value, what);
  }

  private static StarlarkInt integer(Object value, Object what) throws EvalException {
    if (!(value instanceof StarlarkInt number)) {
      throw mismatch("int", value, what);
    }
    checkRange(number, what);
    return number;
  }

  private static int checkRange(StarlarkInt number, Object what) throws EvalException {
    try {
      return number.toIntUnchecked();
    } catch (IllegalArgumentException e) {
      throw new EvalException(
          "for %s, got %s, want value in signed 32-bit range".formatted(what, number), e);
    }
  }

  private static boolean bool(Object value, Object what) throws EvalException {
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof StarlarkInt number) {
      int i = checkRange(number, what);
      if (i == 0 || i == 1) {
        return i == 1;
      }
      throw new EvalException("boolean is not one of [0, 1]");
    }
    throw mismatch("int", value, what);
  }

  private static TriState triState(Object value, Object what) throws EvalException {
    if (value instanceof TriState state) {
      return state;
    }
    if (value instanceof Boolean bool) {
      return bool ? TriState.YES : TriState.NO;
    }
    if (!(value instanceof StarlarkInt number)) {
      throw mismatch("int", value, what);
    }
    return switch (checkRange(number, what)) {
      case -1 -> TriState.AUTO;
      case 0 -> TriState.NO;
      case 1 -> TriState.YES;
      default ->
          throw new EvalException(what + " has value " + number + ", must be one of [-1, 0, 1]");
    };
  }

  private Label label(Object value, Object what) throws EvalException {
    if (value instanceof Label label) {
      return label;
    }
    if (!(value instanceof String string)) {
      throw mismatch("string", value, what);
    }
    try {
      return labels.read(string);
    } catch (LabelSyntaxException e) {
      throw new EvalException(
          "invalid label '%s' in %s: %s".formatted(string, what, e.getMessage()));
    }
  }

  private Label output(Object value, Object what) throws EvalException {
    if (value instanceof Label label) {
      return label;
    }
    if (!(value instanceof String string)) {
      throw mismatch("output", value, what);
    }
    Label label;
    try {
      label = labels.read(string);
    } catch (LabelSyntaxException e) {
      throw new EvalException(
          "illegal output file name '%s' in %s: %s"
              .formatted(string, ruleOf(what), e.getMessage()));
    }
    if (!label.packageId().equals(currentPackage())) {
      throw new EvalException("label '%s' is not in the current package".formatted(string));
    }
    return label;
  }

  private PackageId currentPackage() {
    try {
      return labels.read(":x").packageId();
    } catch (LabelSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object ruleOf(Object what) {
    return switch (what) {
      case Element element -> ruleOf(element.what());
      case AttributeName name when name.target().isPresent() -> "rule " + name.target().get();
      default -> what;
    };
  }

  private ImmutableList<Object> list(AttributeType element, Object value, Object what)
      throws EvalException {
    if (!(value instanceof StarlarkIterable<?> || value instanceof ImmutableList<?>)) {
      throw mismatch("list(" + element.displayName() + ")", value, what);
    }
    ImmutableList.Builder<Object> result = ImmutableList.builder();
    int index = 0;
    for (Object item : (Iterable<?>) value) {
      result.add(convert(element, item, new Element(index, what)));
      index++;
    }
    return result.build();
  }

  private record Element(int index, Object what) {
    @Override
    public String toString() {
      return "element " + index + " of " + what;
    }
  }

  private ImmutableMap<Object, Object> dict(
      AttributeType type, AttributeType key, AttributeType element, Object value, Object what)
      throws EvalException {
    if (!(value instanceof Map<?, ?> map)) {
      throw mismatch(type.displayName(), value, what);
    }
    Map<Object, Object> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object convertedKey = convert(key, entry.getKey(), "dict key element");
      Object convertedValue = convert(element, entry.getValue(), "dict value element");
      if (result.put(convertedKey, convertedValue) != null && key == AttributeType.LABEL) {
        throw duplicateLabel(convertedKey, map, what);
      }
    }
    return ImmutableMap.copyOf(result);
  }

  private EvalException duplicateLabel(Object label, Map<?, ?> map, Object what)
      throws EvalException {
    StringJoiner spellings = new StringJoiner(", ", "[", "]");
    for (Object written : map.keySet()) {
      if (label(written, what).equals(label)) {
        spellings.add(Starlark.repr(written));
      }
    }
    return new EvalException(
        "duplicate labels in %s: %s (as %s)".formatted(what, label, spellings));
  }

  static @Nullable Object concatenate(AttributeType type, Iterable<?> values) {
    if (type.isList()) {
      ImmutableList.Builder<Object> joined = ImmutableList.builder();
      values.forEach(value -> joined.addAll((Iterable<?>) value));
      return joined.build();
    }
    if (type.isDict()) {
      Map<Object, Object> joined = new LinkedHashMap<>();
      values.forEach(value -> joined.putAll((Map<?, ?>) value));
      return ImmutableMap.copyOf(joined);
    }
    return switch (type) {
      case STRING -> {
        StringBuilder joined = new StringBuilder();
        values.forEach(joined::append);
        yield joined.toString();
      }
      case INTEGER -> {
        StarlarkInt sum = StarlarkInt.of(0);
        for (Object value : values) {
          sum = StarlarkInt.add(sum, (StarlarkInt) value);
        }
        yield sum;
      }
      default -> null;
    };
  }
}
