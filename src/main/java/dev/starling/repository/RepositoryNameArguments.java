package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryName;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of declarations that name repositories. */
final class RepositoryNameArguments {
  private RepositoryNameArguments() {}

  /** The name of a repository that is declared. */
  static RepositoryName declared(String name) throws EvalException {
    if (name.isEmpty() || !(Character.isLetterOrDigit(name.charAt(0)) || name.charAt(0) == '_')) {
      throw Starlark.errorf(
          "invalid user-provided repo name '%s': valid names may contain only A-Z, a-z, 0-9, '-',"
              + " '_', '.', and must start with a letter, a digit or '_'",
          name);
    }
    try {
      return RepositoryName.of(name);
    } catch (LabelSyntaxException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  /** What {@code repo_mapping} says; nothing if it is not given. */
  static ImmutableMap<String, RepositoryName> mapping(@Nullable Object value) throws EvalException {
    if (value == null || value == Starlark.NONE) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, RepositoryName> names = ImmutableMap.builder();
    for (var entry : Dict.cast(value, String.class, String.class, "repo_mapping").entrySet()) {
      names.put(withoutAt(entry.getKey()).name(), withoutAt(entry.getValue()));
    }
    return names.buildOrThrow();
  }

  private static RepositoryName withoutAt(String name) throws EvalException {
    if (!name.startsWith("@")) {
      throw Starlark.errorf(
          "invalid repository name '%s': repo names in repo_mapping must start with '@'", name);
    }
    try {
      return RepositoryName.of(name.substring(1));
    } catch (LabelSyntaxException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }
}
