package dev.starling.repository.rule;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/**
 * What a repository rule says of what it made.
 *
 * @param reproducible whether the same attributes make the same repository wherever the rule runs
 * @param attributes attributes with which it would be; empty if they are those of the call
 */
@StarlarkBuiltin(name = "repo_metadata", doc = "What a rule says of the repository it made.")
public record RepositoryMetadata(boolean reproducible, Dict<?, ?> attributes)
    implements StarlarkValue {

  static final RepositoryMetadata NOTHING = new RepositoryMetadata(false, Dict.empty());

  /** What the value means that the function of a rule returns. */
  static RepositoryMetadata of(Object result) throws EvalException {
    return switch (result) {
      case NoneType _ -> NOTHING;
      case RepositoryMetadata metadata -> metadata;
      case Dict<?, ?> attributes -> new RepositoryMetadata(false, attributes);
      default ->
          throw Starlark.errorf(
              "the implementation function of a repository rule must return None, a dict or a"
                  + " repo_metadata, not %s",
              Starlark.type(result));
    };
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
