package dev.starling.repository.context;

import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * A path that means the same wherever workspace and output base lie: below a repository, or
 * absolute.
 *
 * @param repository the repository that holds it; none if {@code path} is absolute
 * @param path below the repository, or from the top of the file system, without a leading slash
 */
public record InputPath(Optional<RepositoryName> repository, PathFragment path) {

  /** {@code @@name//path} or an absolute path. */
  @Override
  public String toString() {
    return repository.map(name -> "@@" + name.name() + "//").orElse("/") + path;
  }

  /** Reads what {@link #toString} has written. */
  static InputPath parse(String text) {
    int slashes = text.indexOf("//");
    return text.startsWith("@@") && slashes > 0
        ? new InputPath(
            Optional.of(RepositoryName.unvalidated(text.substring(2, slashes))),
            PathFragment.of(text.substring(slashes + 2)))
        : new InputPath(Optional.empty(), PathFragment.of(text.substring(1)));
  }
}
