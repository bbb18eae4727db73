package dev.starling.repository.patch;

import java.io.IOException;

/** Why a patch cannot be applied; the message begins with the place in the patch. */
public final class PatchException extends IOException {
  private static final long serialVersionUID = 1;

  PatchException(String patch, int line, String message) {
    super("%s:%d: %s".formatted(patch, line, message));
  }

  PatchException(String message) {
    super(message);
  }
}
