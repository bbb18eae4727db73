package dev.starling.repository;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.HashCode;
import dev.starling.digest.Digest;
import dev.starling.label.RepositoryName;
import dev.starling.path.StringEncoding;
import dev.starling.repository.rule.RepositoryRule;
import net.starlark.java.eval.Starlark;

/** Names what a repository is made of, so that a change of it is seen. */
final class SpecFingerprint {
  private SpecFingerprint() {}

  /**
   * The fingerprint.
   *
   * @param code identifies the text of the rule's file and of all that it loads
   */
  static String of(
      RepositoryName repository,
      RepositorySpec spec,
      RepositoryRule rule,
      HashCode code,
      FetchPolicy policy) {
    StringBuilder text = new StringBuilder();
    text.append(repository.name()).append('\0').append(spec.rule()).append('\0');
    text.append(code).append('\0');
    ImmutableSortedMap.copyOf(spec.attributes())
        .forEach(
            (name, value) ->
                text.append(name)
                    .append('=')
                    .append(Starlark.repr(Starlark.fromJava(value, null)))
                    .append('\0'));
    if (rule.isLocal()) {
      text.append(policy.server());
    }
    return Digest.of(StringEncoding.internalToBytes(text.toString())).hex();
  }
}
