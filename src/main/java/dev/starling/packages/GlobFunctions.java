package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.graph.NodeException;
import java.util.List;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/** The functions {@code glob} and {@code subpackages}. */
public final class GlobFunctions {
  /** The setting by which a glob that matches nothing is an error unless it says otherwise. */
  public static final String DISALLOW_EMPTY = "+incompatible_disallow_empty_glob";

  private static final String NOT_EMPTY =
      ", but allow_empty is set to False (the default value of allow_empty can be set with"
          + " --incompatible_disallow_empty_glob).";

  /** Returns the files of the package that match patterns. */
  @StarlarkMethod(
      name = "glob",
      doc = "The files of the package that match patterns.",
      parameters = {
        @Param(
            name = "include",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            named = true),
        @Param(
            name = "exclude",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            named = true),
        @Param(name = "exclude_directories", defaultValue = "1", named = true),
        @Param(name = "allow_empty", defaultValue = "unbound", named = true)
      },
      useStarlarkThread = true)
  public StarlarkList<?> glob(
      Sequence<?> include,
      Sequence<?> exclude,
      StarlarkInt excludeDirectories,
      Object allowEmpty,
      StarlarkThread thread)
      throws EvalException, InterruptedException {
    GlobKey.Operation operation =
        excludeDirectories.signum() != 0
            ? GlobKey.Operation.FILES
            : GlobKey.Operation.FILES_AND_DIRECTORIES;
    return StarlarkList.copyOf(
        thread.mutability(),
        find(
            PackageBuilder.outsideMacros(thread, "glob()"),
            StringArguments.of(include, "'glob' argument"),
            StringArguments.of(exclude, "'glob' argument"),
            operation,
            allowEmpty(allowEmpty, thread)));
  }

  /** Returns the packages directly below this one. */
  @StarlarkMethod(
      name = "subpackages",
      doc = "The packages directly below this one, however deep their directories lie.",
      parameters = {
        @Param(
            name = "include",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            positional = false,
            named = true),
        @Param(
            name = "exclude",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            positional = false,
            named = true),
        @Param(name = "allow_empty", defaultValue = "False", positional = false, named = true)
      },
      useStarlarkThread = true)
  public StarlarkList<?> subpackages(
      Sequence<?> include, Sequence<?> exclude, boolean allowEmpty, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return StarlarkList.copyOf(
        thread.mutability(),
        find(
            PackageBuilder.outsideMacros(thread, "subpackages()"),
            StringArguments.of(include, "'subpackages' argument"),
            StringArguments.of(exclude, "'subpackages' argument"),
            GlobKey.Operation.SUBPACKAGES,
            allowEmpty));
  }

  private static boolean allowEmpty(Object value, StarlarkThread thread) throws EvalException {
    if (value == Starlark.UNBOUND) {
      return !thread.getSemantics().getBool(DISALLOW_EMPTY);
    }
    if (value instanceof Boolean allow) {
      return allow;
    }
    throw Starlark.errorf("expected boolean for argument `allow_empty`, got `%s`", value);
  }

  private static ImmutableList<String> find(
      PackageBuilder builder,
      ImmutableList<String> include,
      ImmutableList<String> exclude,
      GlobKey.Operation operation,
      boolean allowEmpty)
      throws EvalException, InterruptedException {
    checkPatterns(include);
    checkPatterns(exclude);
    ImmutableList<ImmutableList<String>> matches;
    try {
      matches = builder.environment().globber().glob(include, operation);
    } catch (NodeException e) {
      throw new EvalException("error globbing %s: %s".formatted(include, e.getMessage()), e);
    }
    ImmutableSortedSet.Builder<String> found = ImmutableSortedSet.naturalOrder();
    for (int i = 0; i < include.size(); i++) {
      if (matches.get(i).isEmpty() && !allowEmpty) {
        throw Starlark.errorf(
            "glob pattern '%s' didn't match anything%s", include.get(i), NOT_EMPTY);
      }
      found.addAll(matches.get(i));
    }
    ImmutableList<String> rest = without(found.build(), exclude);
    if (rest.isEmpty() && !allowEmpty) {
      throw Starlark.errorf("all files in the glob have been excluded%s", NOT_EMPTY);
    }
    return rest;
  }

  private static ImmutableList<String> without(
      ImmutableSet<String> paths, ImmutableList<String> exclude) {
    if (exclude.isEmpty()) {
      return paths.asList();
    }
    List<GlobPattern> patterns = exclude.stream().map(GlobPattern::of).toList();
    return paths.stream()
        .filter(path -> patterns.stream().noneMatch(pattern -> pattern.matches(path)))
        .collect(ImmutableList.toImmutableList());
  }

  private static void checkPatterns(ImmutableList<String> patterns) throws EvalException {
    for (String pattern : patterns) {
      Optional<String> error = GlobPattern.errorIn(pattern);
      if (error.isPresent()) {
        throw Starlark.errorf("%s (in glob pattern '%s')", error.get(), pattern);
      }
    }
  }
}
