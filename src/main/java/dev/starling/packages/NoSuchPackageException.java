package dev.starling.packages;

import dev.starling.label.PackageId;
import org.jspecify.annotations.Nullable;

/** A package that is not there, or that cannot be loaded at all. */
public final class NoSuchPackageException extends LoadingException {
  private static final long serialVersionUID = 1;

  private final transient PackageId packageId;
  private final String reason;

  private NoSuchPackageException(
      PackageId packageId, String message, String reason, @Nullable Throwable cause) {
    super(message, cause);
    this.packageId = packageId;
    this.reason = reason;
  }

  /** A package that cannot be had for a reason. */
  public NoSuchPackageException(PackageId packageId, String reason) {
    this(packageId, "no such package '%s': %s".formatted(packageId, reason), reason, null);
  }

  /** A package whose BUILD file cannot be evaluated because of something that it needs. */
  static NoSuchPackageException whileLoading(PackageId packageId, String reason, Throwable cause) {
    return new NoSuchPackageException(
        packageId, "error loading package '%s': %s".formatted(packageId, reason), reason, cause);
  }

  /** Returns the package. */
  public PackageId packageId() {
    return packageId;
  }

  /** Returns why it cannot be had, without its name. */
  public String reason() {
    return reason;
  }
}
