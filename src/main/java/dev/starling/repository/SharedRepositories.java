package dev.starling.repository;

import dev.starling.digest.Digest;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.StringEncoding;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RecordedInputs;
import dev.starling.repository.rule.RepositoryRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds and keeps repositories in the cache that workspaces share. Only those are in it whose rule
 * says that it makes the same everywhere.
 */
final class SharedRepositories {
  private final FileSystem fileSystem;
  private final InputPaths paths;
  private final Clock clock;

  SharedRepositories(FileSystem fileSystem, InputPaths paths, Clock clock) {
    this.fileSystem = fileSystem;
    this.paths = paths;
    this.clock = clock;
  }

  private Optional<ContentsCache> cache(RepositoryRule rule, FetchPolicy policy) {
    return policy
        .contentsCache()
        .filter(_ -> !rule.isLocal() && !rule.isConfigure())
        .map(root -> new ContentsCache(fileSystem, root, clock));
  }

  /**
   * Rules may look at the machine without a trace, so machines of different kinds share nothing.
   */
  private static String key(String fingerprint) {
    String text =
        String.join(
            "\0", fingerprint, System.getProperty("os.name"), System.getProperty("os.arch"));
    return Digest.of(StringEncoding.internalToBytes(text)).hex();
  }

  /** A repository that was made from what is there now. */
  Optional<ContentsCache.Entry> find(RepositoryRule rule, String fingerprint, Environment env)
      throws NodeException, IOException, InterruptedException {
    Optional<ContentsCache> cache = cache(rule, env.get(FetchPolicy.PolicyKey.INSTANCE));
    if (cache.isEmpty()) {
      return Optional.empty();
    }
    for (ContentsCache.Entry entry : cache.get().entries(key(fingerprint))) {
      if (entry.marker().isCurrent(fingerprint, new RecordedInputs(paths), env)) {
        cache.get().touch(entry);
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * Shares a repository that was just made, where that is possible.
   *
   * @return where it is, if it is no longer where it was
   */
  Optional<Path> add(RepositoryRule rule, Marker marker, Path root, FetchPolicy policy)
      throws IOException {
    Optional<ContentsCache> cache = cache(rule, policy);
    boolean isPortable =
        cache.isPresent()
            && fileSystem.statNoFollow(root).map(status -> status.isDirectory()).orElse(false)
            && new PortableLinks(fileSystem, root, paths.workspace(), paths.external().getParent())
                .prepare();
    return isPortable
        ? Optional.of(cache.get().add(key(marker.fingerprint()), marker, root))
        : Optional.empty();
  }

  /** Remembers that a repository is in use, if it is one of the cache. */
  void touch(Path repository) throws IOException {
    ContentsCache.touch(fileSystem, clock, repository);
  }
}
