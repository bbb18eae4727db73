package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkIterable;

/** Copies of Starlark values that nothing can change any more, and that are equal by content. */
public final class PlainValues {
  private PlainValues() {}

  /**
   * The value with immutable lists and maps instead of those of Starlark.
   *
   * @throws EvalException if it holds something that an attribute cannot have
   */
  public static Object of(Object value) throws EvalException {
    switch (value) {
      case String _, StarlarkInt _, Boolean _, Label _ -> {
        return value;
      }
      case Map<?, ?> map -> {
        ImmutableMap.Builder<Object, Object> copy = ImmutableMap.builder();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          copy.put(of(entry.getKey()), of(entry.getValue()));
        }
        return copy.buildOrThrow();
      }
      case StarlarkIterable<?> list -> {
        ImmutableList.Builder<Object> copy = ImmutableList.builder();
        for (Object element : list) {
          copy.add(of(element));
        }
        return copy.build();
      }
      case ImmutableList<?> list -> {
        return list;
      }
      default -> {
        if (value == Starlark.NONE) {
          return value;
        }
        throw Starlark.errorf("a value of type %s cannot be an attribute", Starlark.type(value));
      }
    }
  }
}
