package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.definition.ProviderKey;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;

/**
 * An aspect with the values of its parameters, and with what it takes over from the aspects that
 * require it: it goes wherever they go.
 *
 * @param definition the aspect
 * @param parameters the attributes that it takes from the rule which names it
 * @param requiredBy aspects that require it, directly or not
 */
public record AppliedAspect(
    AspectDefinition definition,
    ImmutableMap<String, Object> parameters,
    ImmutableSet<AspectDefinition> requiredBy) {
  /** The name for messages and for {@code ctx.aspect_ids}, such as {@code //a:b.bzl%c[d="e"]}. */
  public String id() {
    if (parameters.isEmpty()) {
      return definition.toString();
    }
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Starlark.repr(entry.getValue()))
        .collect(Collectors.joining(",", definition + "[", "]"));
  }

  /**
   * Checks the values of the parameters.
   *
   * @throws RuleFailure if one is not among those that the aspect allows
   */
  void checkParameters() throws RuleFailure {
    for (Attribute parameter : definition.spec().attributes()) {
      Object value = parameters.get(parameter.name());
      if (value != null && !parameter.values().isEmpty() && !parameter.values().contains(value)) {
        throw new RuleFailure(
            "%s: invalid value in '%s' attribute: has to be one of %s instead of %s"
                .formatted(
                    definition,
                    parameter.name(),
                    Starlark.repr(StarlarkList.immutableCopyOf(parameter.values())),
                    Starlark.repr(value)));
      }
    }
  }

  /** Checks that a rule which names the aspect gives it what it needs. */
  void checkParametersFrom(AttributeValues values) throws RuleFailure {
    for (Attribute parameter : definition.spec().attributes()) {
      if (parameter.isImplicit()) {
        continue;
      }
      if (parameter.type() != AttributeType.BOOLEAN && parameter.values().isEmpty()) {
        throw new RuleFailure(
            "Aspect %s: Aspect parameter attribute '%s' must use the 'values' restriction."
                .formatted(definition, parameter.name()));
      }
      if (parameter.mandatory() && values.find(parameter.name()) == null) {
        throw new RuleFailure(
            "Aspect %s requires rules that name it to specify attribute '%s' with type %s."
                .formatted(definition, parameter.name(), word(parameter)));
      }
    }
  }

  private static String word(Attribute parameter) {
    return parameter.type() == AttributeType.BOOLEAN
        ? "bool"
        : parameter.type() == AttributeType.INTEGER ? "int" : "string";
  }

  /** Whether it is applied to targets that promise the providers for which {@code has} is true. */
  public boolean fits(Predicate<ProviderKey> has) {
    return definition.spec().requiredProviders().isSatisfiedBy(has)
        || requiredBy.stream()
            .anyMatch(other -> other.spec().requiredProviders().isSatisfiedBy(has));
  }
}
