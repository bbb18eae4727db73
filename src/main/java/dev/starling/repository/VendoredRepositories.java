package dev.starling.repository;

import dev.starling.event.Diagnostic;
import dev.starling.file.FileDigestKey;
import dev.starling.file.FileKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.context.RecordedInputs;
import dev.starling.repository.rule.RepositoryRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds repositories in the vendor directory, where they stand in for what would be fetched. */
final class VendoredRepositories {
  private final FileSystem fileSystem;
  private final RecordedInputs inputs;

  VendoredRepositories(FileSystem fileSystem, RecordedInputs inputs) {
    this.fileSystem = fileSystem;
    this.inputs = inputs;
  }

  /**
   * A repository to use instead of one that is fetched.
   *
   * @param epoch another number for each copy of the repository
   */
  record Vendored(Path root, long epoch) {}

  /** The repository, if it is there, and is pinned or up to date. */
  Optional<Vendored> find(
      RepositoryName name, RepositoryRule rule, String fingerprint, Environment env)
      throws NodeException, IOException, InterruptedException {
    FetchPolicy policy = env.get(FetchPolicy.PolicyKey.INSTANCE);
    if (policy.vendorDirectory().isEmpty() || rule.isLocal() || rule.isConfigure()) {
      return Optional.empty();
    }
    Path directory = policy.vendorDirectory().get();
    VendorFile file = env.get(new VendorFile.FileKey(directory));
    RootedPath root = new RootedPath(directory, PathFragment.of(name.name()));
    if (file.ignored().contains(name.name()) || !env.get(new FileKey(root)).isDirectory()) {
      return Optional.empty();
    }
    MarkerFiles markers = new MarkerFiles(fileSystem, directory);
    Optional<Marker> marker = marker(markers, directory, name, env);
    if (file.pinned().contains(name.name()) || isCurrent(marker, fingerprint, env)) {
      return Optional.of(new Vendored(root.asPath(), epoch(markers, name, root.asPath())));
    }
    if (!policy.isEnabled()) {
      warn(
          name,
          "and fetching is disabled. Run build without the '--nofetch' option or run `starling"
              + " vendor` to update it",
          env);
      return Optional.of(new Vendored(root.asPath(), epoch(markers, name, root.asPath())));
    }
    warn(
        name,
        "so that the repository is fetched and used from the external directory. To update it in"
            + " the vendor directory, run `starling vendor`",
        env);
    return Optional.empty();
  }

  private static void warn(RepositoryName name, String what, Environment env) {
    env.events()
        .handle(
            Diagnostic.warning(
                "Vendored repository '%s' is out-of-date, %s".formatted(name.name(), what)));
  }

  private Optional<Marker> marker(
      MarkerFiles markers, Path directory, RepositoryName name, Environment env)
      throws NodeException, IOException, InterruptedException {
    RootedPath file =
        new RootedPath(directory, PathFragment.of(markers.file(name).getFileName().toString()));
    if (!env.get(new FileKey(file)).isFile()) {
      return Optional.empty();
    }
    env.get(new FileDigestKey(file));
    return markers.read(name);
  }

  private boolean isCurrent(Optional<Marker> marker, String fingerprint, Environment env)
      throws NodeException, InterruptedException {
    return marker.isPresent() && marker.get().isCurrent(fingerprint, inputs, env);
  }

  private long epoch(MarkerFiles markers, RepositoryName name, Path root) throws IOException {
    Path stamp = fileSystem.stat(markers.file(name)).isPresent() ? markers.file(name) : root;
    return fileSystem.stat(stamp).map(status -> status.changedNanos() + status.inode()).orElse(0L);
  }
}
