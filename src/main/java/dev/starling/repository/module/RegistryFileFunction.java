package dev.starling.repository.module;

import dev.starling.file.FileDigestKey;
import dev.starling.file.FileKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.FetchPolicy;
import dev.starling.repository.VendoredRegistry;
import dev.starling.repository.download.DownloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of registries: as files of this machine, or by the network. */
final class RegistryFileFunction implements NodeFunction<RegistryFileKey, RegistryFile> {
  private final FileSystem fileSystem;
  private final RegistryFiles remote;

  RegistryFileFunction(FileSystem fileSystem, RegistryFiles remote) {
    this.fileSystem = fileSystem;
    this.remote = remote;
  }

  @Override
  public RegistryFile compute(RegistryFileKey key, Environment env)
      throws NodeException, InterruptedException {
    URI address;
    try {
      address = URI.create(key.url());
    } catch (IllegalArgumentException e) {
      throw RegistryException.wrong(
          "invalid address of a registry: %s: %s".formatted(key.url(), e.getMessage()));
    }
    String scheme = address.getScheme();
    if (scheme == null) {
      throw RegistryException.wrong(
          ("the registry of %s has no scheme; write https:// or http:// for a server, file:// for"
                  + " an absolute path")
              .formatted(key.url()));
    }
    return switch (scheme) {
      case "file" -> local(address, env);
      case "http", "https" -> remote(address, key.url(), env);
      default ->
          throw RegistryException.wrong(
              "the registry of %s has the unknown scheme '%s'; use https, http or file"
                  .formatted(key.url(), scheme));
    };
  }

  private RegistryFile local(URI address, Environment env)
      throws NodeException, InterruptedException {
    RootedPath file;
    try {
      file = new RootedPath(Path.of(address), PathFragment.EMPTY);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw RegistryException.wrong(
          "%s is no path of this machine; write file:///... for an absolute path"
              .formatted(address));
    }
    if (!env.get(new FileKey(file)).isFile()) {
      return RegistryFile.ABSENT;
    }
    env.get(new FileDigestKey(file));
    try {
      return RegistryFile.of(fileSystem.read(file.asPath()));
    } catch (IOException e) {
      throw RegistryException.unreachable(address.toString(), e);
    }
  }

  private RegistryFile remote(URI address, String url, Environment env)
      throws NodeException, InterruptedException {
    RegistryFileLock lock = env.get(new RegistryFileLock.LockKey(url));
    if (lock instanceof RegistryFileLock.Absent) {
      return RegistryFile.ABSENT;
    }
    Optional<String> expected =
        lock instanceof RegistryFileLock.Present(String sha256)
            ? Optional.of(sha256)
            : Optional.empty();
    Optional<RegistryFile> copy =
        expected.isPresent() ? vendored(address, expected.get(), env) : Optional.empty();
    if (copy.isPresent()) {
      return copy.get();
    }
    try {
      RegistryFile file =
          env.<Optional<byte[]>, IOException>blocking(() -> remote.fetch(address, expected))
              .map(RegistryFile::of)
              .orElse(RegistryFile.ABSENT);
      if (expected.isPresent() && !file.sha256().equals(expected)) {
        throw changed(url, expected.get(), file.sha256().orElse("no such file any more"));
      }
      return file;
    } catch (IOException e) {
      env.get(FetchAttempt.AttemptKey.INSTANCE);
      throw expected.isEmpty() || (mayStandIn(env) && isUnreachable(e))
          ? RegistryException.unreachable(url, e)
          : RegistryException.wrong(
              "cannot read %s, of which %s knows the checksum: %s"
                  .formatted(url, Lockfile.NAME, e.getMessage()));
    }
  }

  /** Whether something else may do where the file cannot be had that the lock file speaks of. */
  private static boolean mayStandIn(Environment env) throws NodeException, InterruptedException {
    return env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode()
        != ModuleOptions.LockfileMode.ERROR;
  }

  /** Whether the file was not had at all; if it was, it is another than the lock file knows. */
  private static boolean isUnreachable(IOException e) {
    return !(e instanceof DownloadException failure)
        || failure.kind() == DownloadException.Kind.FAILED
        || failure.kind() == DownloadException.Kind.FORBIDDEN;
  }

  /**
   * The copy in the vendor directory; only one of which the lock file knows the checksum counts.
   */
  private Optional<RegistryFile> vendored(URI address, String expected, Environment env)
      throws NodeException, InterruptedException {
    Optional<Path> place =
        env.get(FetchPolicy.PolicyKey.INSTANCE)
            .vendorDirectory()
            .flatMap(directory -> VendoredRegistry.place(directory, address));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    RegistryFile file = local(place.get().toUri(), env);
    if (file.content().isEmpty()) {
      return Optional.empty();
    }
    if (!file.sha256().equals(Optional.of(expected))) {
      throw RegistryException.wrong(
          ("Failed to read vendored registry file %s at %s: its checksum is %s, but %s wants %s."
                  + " Please rerun the vendor command.")
              .formatted(
                  address, place.get(), file.sha256().orElseThrow(), Lockfile.NAME, expected));
    }
    return Optional.of(file);
  }

  private static RegistryException changed(String url, String expected, String found) {
    return RegistryException.wrong(
        ("%s has changed: MODULE.bazel.lock knows the checksum %s, the registry has %s. If that is"
                + " right, delete the line from MODULE.bazel.lock")
            .formatted(url, expected, found));
  }
}
