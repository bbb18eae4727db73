package dev.starling.repository.module;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Fetches files of registries that are not directories of this machine. */
@FunctionalInterface
public interface RegistryFiles {
  /** Knows no registry. */
  RegistryFiles NONE =
      (address, sha256) -> {
        throw new IOException("there is no network");
      };

  /**
   * The bytes of a file, or nothing if the registry says that there is no such file.
   *
   * @param sha256 what the file is known to have, in hexadecimal; it may then come from a cache
   * @throws IOException if the registry cannot be asked, or answers with something else
   */
  Optional<byte[]> fetch(URI address, Optional<String> sha256)
      throws IOException, InterruptedException;
}
