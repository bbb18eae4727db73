package dev.starling.repository;

import com.google.common.base.Ascii;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a vendor directory keeps files of registries: {@code _registries/HOST/PATH}. */
public final class VendoredRegistry {
  private static final String DIRECTORY = "_registries";

  private VendoredRegistry() {}

  /**
   * The place of a file; nothing if it has none, as files of this machine have not.
   *
   * @param address without the number of a port, which does not count
   */
  public static Optional<Path> place(Path vendorDirectory, URI address) {
    if (address.getHost() == null || address.getPath() == null) {
      return Optional.empty();
    }
    Path host = vendorDirectory.resolve(DIRECTORY).resolve(Ascii.toLowerCase(address.getHost()));
    Path file = host.resolve(address.getPath().replaceFirst("^/+", "")).normalize();
    return file.startsWith(host) && !file.equals(host) ? Optional.of(file) : Optional.empty();
  }
}
