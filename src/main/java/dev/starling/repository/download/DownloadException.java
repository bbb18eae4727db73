package dev.starling.repository.download;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a file could not be got; the message names addresses, without secrets in them. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  /** Who has to act. */
  public enum Kind {
    /** The server says that there is no such file. */
    NOT_FOUND,
    /** The server says that this user may not read it. */
    DENIED,
    /** The content is not the one that was asked for. */
    WRONG_CONTENT,
    /** The downloader's configuration, or a flag, forbids it. */
    FORBIDDEN,
    /** The request itself is malformed. */
    INVALID,
    /** Network, server or disk failed; a retry may help. */
    FAILED,
  }

  private final Kind kind;

  DownloadException(Kind kind, String message) {
    this(kind, message, null);
  }

  DownloadException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Who has to act. */
  public Kind kind() {
    return kind;
  }
}
