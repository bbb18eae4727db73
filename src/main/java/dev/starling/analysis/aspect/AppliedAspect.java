package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.ProviderKey;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.starlark.java.eval.Starlark;

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
  private static final String ALL = "*";

  /** The name for messages and for {@code ctx.aspect_ids}, such as {@code //a:b.bzl%c[d="e"]}. */
  public String id() {
    if (parameters.isEmpty()) {
      return definition.toString();
    }
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Starlark.repr(entry.getValue()))
        .collect(Collectors.joining(",", definition + "[", "]"));
  }

  /** Whether it goes along from a target to what the attribute names. */
  boolean goesAlong(String attribute) {
    return goesAlong(definition, attribute)
        || requiredBy.stream().anyMatch(other -> goesAlong(other, attribute));
  }

  private static boolean goesAlong(AspectDefinition aspect, String attribute) {
    return aspect.spec().attrAspects().contains(attribute)
        || aspect.spec().attrAspects().contains(ALL);
  }

  /** Whether it is applied to targets that promise the providers for which {@code has} is true. */
  public boolean fits(Predicate<ProviderKey> has) {
    return definition.spec().requiredProviders().isSatisfiedBy(has)
        || requiredBy.stream()
            .anyMatch(other -> other.spec().requiredProviders().isSatisfiedBy(has));
  }
}
