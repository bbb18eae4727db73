package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Reads parameters that are providers, lists of providers, or lists of such lists. */
final class ProviderLists {
  private ProviderLists() {}

  /** Reads a list of providers, or of lists of providers of which one must be there completely. */
  static ProviderRequirement requirement(Sequence<?> value, String parameter) throws EvalException {
    if (value.isEmpty()) {
      return ProviderRequirement.ANYTHING;
    }
    if (value.stream().allMatch(Provider.class::isInstance)) {
      return new ProviderRequirement(ImmutableList.of(keys(value, parameter)));
    }
    ImmutableList.Builder<ImmutableSet<ProviderKey>> alternatives = ImmutableList.builder();
    for (Object element : value) {
      if (!(element instanceof Sequence<?> list)) {
        throw unexpected(parameter, "an", element);
      }
      for (Object inner : list) {
        if (!(inner instanceof Provider)) {
          throw unexpected(parameter, "list with an", inner);
        }
      }
      alternatives.add(keys(list, parameter));
    }
    return new ProviderRequirement(alternatives.build());
  }

  private static EvalException unexpected(String parameter, String what, Object element) {
    return Starlark.errorf(
        "element in '%s' is of unexpected type. Either all elements should be providers, or all"
            + " elements should be lists of providers, but got %s element of type %s.",
        parameter, what, Starlark.type(element));
  }

  /** Reads a list of exported providers. */
  static ImmutableSet<ProviderKey> keys(Sequence<?> value, String parameter) throws EvalException {
    ImmutableSet.Builder<ProviderKey> keys = ImmutableSet.builder();
    for (Object element : value) {
      if (!(element instanceof Provider provider)) {
        throw Starlark.errorf(
            "element in '%s' is of unexpected type. Should be list of providers, but got item of"
                + " type %s.",
            parameter, Starlark.type(element));
      }
      if (!provider.hasName()) {
        throw Starlark.errorf(
            "Providers should be top-level values in extension files that define them.");
      }
      keys.add(provider.key());
    }
    return keys.build();
  }
}
