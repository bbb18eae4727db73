package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.definition.AttributeType;
import dev.starling.definition.DormantDependency;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import java.util.Iterator;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;

/** How {@code ctx.attr} shows the value of an attribute. */
public final class StarlarkAttributeValue {
  private StarlarkAttributeValue() {}

  /**
   * The value for Starlark.
   *
   * @param targets the dependencies that the value's labels stand for, in order
   */
  public static Object of(
      AttributeType type, Object value, ImmutableList<ConfiguredTarget> targets) {
    return switch (type) {
      case LABEL -> targets.isEmpty() ? Starlark.NONE : targets.getFirst();
      case LABEL_LIST -> StarlarkList.immutableCopyOf(targets);
      case LABEL_KEYED_STRING_DICT, STRING_KEYED_LABEL_DICT, LABEL_LIST_DICT ->
          dict(type, (ImmutableMap<?, ?>) value, targets.iterator());
      case DORMANT_LABEL -> value instanceof Label label ? new DormantDependency(label) : value;
      case DORMANT_LABEL_LIST ->
          StarlarkList.immutableCopyOf(
              ((ImmutableList<?>) value)
                  .stream().map(label -> new DormantDependency((Label) label)).toList());
      default -> plain(value);
    };
  }

  private static Object dict(
      AttributeType type, ImmutableMap<?, ?> value, Iterator<ConfiguredTarget> targets) {
    Dict.Builder<Object, Object> dict = Dict.builder();
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      if (type == AttributeType.LABEL_KEYED_STRING_DICT) {
        dict.put(targets.next(), plain(entry.getValue()));
      } else if (type == AttributeType.STRING_KEYED_LABEL_DICT) {
        dict.put(entry.getKey(), targets.next());
      } else {
        ImmutableList.Builder<ConfiguredTarget> list = ImmutableList.builder();
        ((ImmutableList<?>) entry.getValue()).forEach(label -> list.add(targets.next()));
        dict.put(entry.getKey(), StarlarkList.immutableCopyOf(list.build()));
      }
    }
    return dict.buildImmutable();
  }

  /** A value without dependencies. */
  public static Object plain(Object value) {
    return switch (value) {
      case ImmutableList<?> list ->
          StarlarkList.immutableCopyOf(list.stream().map(StarlarkAttributeValue::plain).toList());
      case ImmutableMap<?, ?> map -> {
        Dict.Builder<Object, Object> dict = Dict.builder();
        map.forEach((key, element) -> dict.put(key, plain(element)));
        yield dict.buildImmutable();
      }
      case TriState state ->
          StarlarkInt.of(state == TriState.AUTO ? -1 : state == TriState.YES ? 1 : 0);
      default -> value;
    };
  }
}
