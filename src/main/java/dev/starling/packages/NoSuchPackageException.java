package dev.starling.packages;

import dev.starling.label.PackageId;
import org.jspecify.annotations.Nullable;

/** A package that is not there, or that cannot be loaded at all. */
public final class NoSuchPackageException extends LoadingException {
  private static final long serialVersionUID = 1;

  private final transient PackageId packageId;
  private final String reason;

  /** A package that cannot be had for a reason. */
  public NoSuchPackageException(PackageId packageId, String reason) {
    this(packageId, reason, null);
  }

  /** A package that cannot be had for a reason that something else gave. */
  public NoSuchPackageException(PackageId packageId, String reason, @Nullable Throwable cause) {
    super(
        packageId.repository().isVisible() || packageId.repository().isMain()
            ? "no such package '%s': %s".formatted(packageId, reason)
            : reason,
        cause);
    this.packageId = packageId;
    this.reason = reason;
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
