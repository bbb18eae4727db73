package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.definition.Info;
import dev.starling.definition.ProviderKey;
import dev.starling.definition.StructProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/** Checks what a rule function returned. */
final class RuleResult {
  private RuleResult() {}

  /** The returned provider instances, each provider once. */
  static ImmutableList<Info> providers(Object result, ImmutableSet<ProviderKey> promised)
      throws RuleFailure {
    if (result == Starlark.NONE) {
      checkPromises(Map.of(), promised);
      return ImmutableList.of();
    }
    if (result instanceof Info info) {
      if (info.provider() == StructProvider.STRUCT) {
        throw new RuleFailure(
            "Returning a struct from a rule implementation function is deprecated and will be"
                + " removed soon. It may be temporarily re-enabled by setting"
                + " --incompatible_disallow_struct_provider_syntax=false . See"
                + " https://github.com/bazelbuild/bazel/issues/7347 for details.");
      }
      return checked(ImmutableList.of(info), promised);
    }
    if (!(result instanceof Sequence<?> list)) {
      throw new RuleFailure(
          "Rule should return a struct or a list, but got " + Starlark.type(result));
    }
    return checked(list, promised);
  }

  private static ImmutableList<Info> checked(Iterable<?> list, ImmutableSet<ProviderKey> promised)
      throws RuleFailure {
    Map<ProviderKey, Info> instances = new LinkedHashMap<>();
    int index = 0;
    for (Object element : list) {
      if (!(element instanceof Info info)) {
        throw new RuleFailure(
            "at index %d of result of rule implementation function, got element of type %s, want Info"
                .formatted(index, Starlark.type(element)));
      }
      if (instances.putIfAbsent(info.provider().key(), info) != null) {
        throw new RuleFailure(
            "Multiple conflicting returned providers with key " + info.provider().printableName());
      }
      index++;
    }
    checkPromises(instances, promised);
    return ImmutableList.copyOf(instances.values());
  }

  private static void checkPromises(
      Map<ProviderKey, Info> instances, ImmutableSet<ProviderKey> promises) throws RuleFailure {
    for (ProviderKey promised : promises) {
      if (!instances.containsKey(promised) && !promised.equals(DefaultInfo.PROVIDER.key())) {
        throw new RuleFailure(
            "rule advertised the '%s' provider, but this provider was not among those returned"
                .formatted(promised.name()));
      }
    }
  }

  /** The DefaultInfo among the instances, or null. */
  static @Nullable DefaultInfo defaultInfo(ImmutableList<Info> instances) {
    for (Info info : instances) {
      if (info instanceof DefaultInfo defaultInfo) {
        return defaultInfo;
      }
    }
    return null;
  }
}
