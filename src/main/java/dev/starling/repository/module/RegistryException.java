package dev.starling.repository.module;

import dev.starling.graph.NodeException;
import org.jspecify.annotations.Nullable;

/** Why a registry gave no usable answer. */
final class RegistryException extends NodeException {
  private static final long serialVersionUID = 1;

  private final boolean unreachable;
  private final String reason;

  private RegistryException(
      String message, @Nullable Throwable cause, boolean unreachable, String reason) {
    super(message, cause);
    this.reason = reason;
    this.unreachable = unreachable;
  }

  /** The registry was not reached; it may be later. */
  static RegistryException unreachable(String url, Throwable cause) {
    String reason = cause.getMessage();
    return new RegistryException(
        "cannot read %s: %s".formatted(url, reason == null ? cause.toString() : reason),
        cause,
        true,
        reason == null ? cause.toString() : reason);
  }

  /** What the registry says makes no sense. */
  static RegistryException malformed(String url, String problem) {
    return new RegistryException(
        "malformed file %s: %s".formatted(url, problem), null, false, problem);
  }

  /** The registry contradicts what is known. */
  static RegistryException wrong(String message) {
    return new RegistryException(message, null, false, message);
  }

  /** What went wrong, whichever file was asked for. */
  String reason() {
    return reason;
  }

  /** Whether the registry was not reached, so that the next command may have more luck. */
  boolean isUnreachable() {
    return unreachable;
  }
}
