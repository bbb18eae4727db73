package dev.starling.repository.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why an archive cannot be unpacked; the message names it and what is wrong with it. */
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1;

  ArchiveException(String message) {
    super(message);
  }

  ArchiveException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
