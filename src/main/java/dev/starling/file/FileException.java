package dev.starling.file;

import dev.starling.graph.NodeException;
import dev.starling.path.RootedPath;
import org.jspecify.annotations.Nullable;

/** A file that is not as it should be, or that the host fails to show. */
public final class FileException extends NodeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Reason {
    /** A chain of links comes back to itself. */
    SYMLINK_CYCLE,
    /** A link leads to a directory that holds it. */
    INFINITE_EXPANSION,
    /** Nothing stands there. */
    MISSING,
    /** Something else stands there than was asked for. */
    WRONG_TYPE,
    /** It changes while it is read. */
    CHANGING,
    /** The host reports an error. */
    IO
  }

  private final transient RootedPath path;
  private final Reason reason;

  FileException(RootedPath path, Reason reason, String message) {
    this(path, reason, message, null);
  }

  FileException(RootedPath path, Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.path = path;
    this.reason = reason;
  }

  /**
   * Makes the failure of a walk down a tree that meets a link to a directory which holds it; asking
   * for one file through such a link is no failure.
   */
  public static FileException infiniteExpansion(RootedPath link, FileValue target) {
    return new FileException(
        link,
        Reason.INFINITE_EXPANSION,
        "infinite symlink expansion detected\n[start of symlink chain]\n%s\n%s\n[end of symlink chain]"
            .formatted(link, target.realPath()));
  }

  /** Returns the file. */
  public RootedPath path() {
    return path;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }

  @Override
  public boolean isTransient() {
    return reason == Reason.IO || reason == Reason.CHANGING;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileException that
        && path.equals(that.path)
        && reason == that.reason
        && getMessage().equals(that.getMessage());
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
