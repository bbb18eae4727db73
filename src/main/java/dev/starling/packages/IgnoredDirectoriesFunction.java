package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.path.StringEncoding;
import java.nio.file.Path;

/** Reads {@code .bazelignore} and asks {@code REPO.bazel}. */
final class IgnoredDirectoriesFunction
    implements NodeFunction<IgnoredDirectoriesKey, IgnoredDirectories> {
  private final SourceReader reader;

  IgnoredDirectoriesFunction(SourceReader reader) {
    this.reader = reader;
  }

  @Override
  public IgnoredDirectories compute(IgnoredDirectoriesKey key, Environment environment)
      throws NodeException, InterruptedException {
    if (!(environment.get(new RepositoryDirectoryKey(key.repository()))
        instanceof RepositoryDirectory.Found(Path root))) {
      return IgnoredDirectories.NONE;
    }
    RootedPath path = new RootedPath(root, PathFragment.of(".bazelignore"));
    ImmutableSet<PathFragment> prefixes =
        environment.get(new FileKey(path)).isFile()
            ? IgnoredDirectories.parsePrefixes(StringEncoding.bytesToInternal(reader.read(path)))
            : ImmutableSet.of();
    RepoFile repo = environment.get(new RepoFileKey(key.repository(), RepoFileKey.Part.IGNORED));
    return new IgnoredDirectories(prefixes, repo.ignored());
  }
}
