package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Sets of providers of which a dependency must have at least one set completely.
 *
 * @param alternatives empty when anything goes
 */
public record ProviderRequirement(ImmutableList<ImmutableSet<ProviderKey>> alternatives) {

  /** Every dependency satisfies this. */
  public static final ProviderRequirement ANYTHING = new ProviderRequirement(ImmutableList.of());

  /** Whether a dependency that has the providers for which {@code has} is true is acceptable. */
  public boolean isSatisfiedBy(Predicate<ProviderKey> has) {
    return alternatives.isEmpty()
        || alternatives.stream().anyMatch(set -> set.stream().allMatch(has));
  }

  /** The requirement in words, such as {@code 'A' and 'B', or 'C'}. */
  public String description() {
    return alternatives.stream()
        .map(
            set ->
                set.stream()
                    .map(key -> "'" + key.name() + "'")
                    .collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", or "));
  }
}
