package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.HashSet;
import java.util.Set;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.syntax.EditDistance;

/**
 * What an extension says of its result.
 *
 * @param direct which repositories the main module should import
 * @param reproducible whether the same tags yield the same result wherever they are evaluated
 * @param facts what the extension wants to know the next time, as JSON
 */
@StarlarkBuiltin(name = "extension_metadata", doc = "What an extension says of its result.")
public record ExtensionMetadata(
    DirectDependencies direct, boolean reproducible, ImmutableMap<String, Object> facts)
    implements StarlarkValue {

  static final ExtensionMetadata NOTHING =
      new ExtensionMetadata(new DirectDependencies.Unsaid(), false, ImmutableMap.of());

  /** Which repositories the main module should import. */
  public sealed interface DirectDependencies {

    /** The extension does not say. */
    record Unsaid() implements DirectDependencies {}

    /**
     * All that it makes.
     *
     * @param dev whether they are for development only
     */
    record All(boolean dev) implements DirectDependencies {}

    /** Some. */
    record Named(ImmutableSet<String> regular, ImmutableSet<String> dev)
        implements DirectDependencies {}

    /** The names to import regularly; {@code generated} are all that there are. */
    default Set<String> regular(Set<String> generated) {
      return switch (this) {
        case Unsaid _ -> ImmutableSet.of();
        case All(boolean dev) -> dev ? ImmutableSet.of() : generated;
        case Named(ImmutableSet<String> names, ImmutableSet<String> _) -> names;
      };
    }

    /** The names to import for development. */
    default Set<String> dev(Set<String> generated) {
      return switch (this) {
        case Unsaid _ -> ImmutableSet.of();
        case All(boolean dev) -> dev ? generated : ImmutableSet.of();
        case Named(ImmutableSet<String> _, ImmutableSet<String> names) -> names;
      };
    }
  }

  /** Reads the two arguments that say what is imported: None, "all" or lists of names. */
  static DirectDependencies direct(Object regular, Object dev) throws EvalException {
    String what = "root_module_direct_deps and root_module_direct_dev_deps";
    if (regular == Starlark.NONE && dev == Starlark.NONE) {
      return new DirectDependencies.Unsaid();
    }
    if (regular == Starlark.NONE || dev == Starlark.NONE) {
      throw Starlark.errorf("%s must both be specified or both be unspecified", what);
    }
    if (regular.equals("all") || dev.equals("all")) {
      Object other = regular.equals("all") ? dev : regular;
      if (!(other instanceof Sequence<?> list && list.isEmpty())) {
        throw Starlark.errorf("if one of %s is \"all\", the other must be an empty list", what);
      }
      return new DirectDependencies.All(dev.equals("all"));
    }
    ImmutableSet<String> regularNames = names(regular, "root_module_direct_deps");
    ImmutableSet<String> devNames = names(dev, "root_module_direct_dev_deps");
    Set<String> both = Sets.intersection(regularNames, devNames);
    if (!both.isEmpty()) {
      throw Starlark.errorf(
          "in root_module_direct_dev_deps: entry '%s' is also in root_module_direct_deps",
          both.iterator().next());
    }
    return new DirectDependencies.Named(regularNames, devNames);
  }

  private static ImmutableSet<String> names(Object value, String what) throws EvalException {
    if (!(value instanceof Sequence<?> list)) {
      throw Starlark.errorf(
          "%s must be None, \"all\", or a list of strings, got %s", what, Starlark.type(value));
    }
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    Set<String> seen = new HashSet<>();
    for (String name : Sequence.cast(list, String.class, what)) {
      if (!seen.add(name)) {
        throw Starlark.errorf("in %s: duplicate entry '%s'", what, name);
      }
      names.add(name);
    }
    return names.build();
  }

  /** Fails if it names what was not made, or asks for imports that the main module cannot have. */
  void check(Set<String> generated, boolean rootUsesItForMore) throws EvalException {
    if (direct instanceof DirectDependencies.Named named) {
      for (String name : Sets.union(named.regular(), named.dev())) {
        if (!generated.contains(name)) {
          throw Starlark.errorf(
              "the extension_metadata names '%s' as a direct dependency, but no such repository"
                  + " was generated%s",
              name, EditDistance.didYouMean(name, generated));
        }
      }
    }
    if (!rootUsesItForMore && !direct.regular(generated).isEmpty()) {
      throw Starlark.errorf(
          "root_module_direct_deps must be empty if the root module contains no usages with"
              + " dev_dependency = False");
    }
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
