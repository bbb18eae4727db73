package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/**
 * Calls the {@code initializer} of a rule: a function that gets the name and the rule's own
 * attributes as a call sets them, and returns those that shall be otherwise.
 */
final class RuleInitialization {
  private RuleInitialization() {}

  /** The arguments of a call as the initializer leaves them. */
  static Dict<String, Object> apply(
      RuleClass ruleClass,
      StarlarkCallable initializer,
      Dict<String, Object> kwargs,
      TargetSink sink,
      StarlarkThread thread)
      throws EvalException, InterruptedException {
    Map<String, Object> all = new LinkedHashMap<>(kwargs);
    Map<String, Object> passed = new LinkedHashMap<>();
    for (Map.Entry<String, Object> argument : kwargs.entrySet()) {
      String name = argument.getKey();
      if (name.equals("name")) {
        passed.put(name, argument.getValue());
      } else if (ruleClass.ownAttributes().contains(name)) {
        all.remove(name);
        if (argument.getValue() != Starlark.NONE) {
          Object value = withLabels(ruleClass, name, argument.getValue(), sink);
          passed.put(name, value);
          all.put(name, value);
        }
      }
    }
    Object result =
        Starlark.call(thread, initializer, ImmutableList.of(), Dict.immutableCopyOf(passed));
    Dict<String, Object> changed =
        Dict.cast(result, String.class, Object.class, "rule's initializer return value");
    for (Map.Entry<String, Object> entry : changed.entrySet()) {
      set(ruleClass, entry.getKey(), entry.getValue(), all);
    }
    return Dict.immutableCopyOf(all);
  }

  private static void set(RuleClass ruleClass, String name, Object value, Map<String, Object> all)
      throws EvalException {
    if (name.equals("name")) {
      if (!value.equals(all.get("name"))) {
        throw Starlark.errorf("Initializer can't change the name of the target");
      }
      return;
    }
    Optional<Attribute> attribute = ruleClass.attribute(name);
    if (attribute.isPresent() && !ruleClass.ownAttributes().contains(name)) {
      throw Starlark.errorf("Initializer can only set Starlark defined attributes, not '%s'", name);
    }
    if (value == Starlark.NONE) {
      all.remove(name);
    } else {
      all.put(name, value);
    }
  }

  /** A value whose label strings are labels; a {@code select} stays as it is. */
  private static Object withLabels(RuleClass ruleClass, String name, Object value, TargetSink sink)
      throws EvalException {
    Attribute attribute = ruleClass.attribute(name).orElseThrow();
    if (!attribute.type().hasLabels()
        || value instanceof SelectorList
        || value instanceof SelectorValue) {
      return value;
    }
    return asStarlark(
        attribute
            .type()
            .convert(
                value, new AttributeName(name, ruleClass.name(), Optional.empty()), sink.labels()));
  }

  private static Object asStarlark(Object converted) {
    return switch (converted) {
      case ImmutableList<?> list ->
          StarlarkList.immutableCopyOf(list.stream().map(RuleInitialization::asStarlark).toList());
      case ImmutableMap<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, asStarlark(value)));
        yield Dict.immutableCopyOf(copy);
      }
      default -> converted;
    };
  }
}
