package dev.starling.exec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the user is told when the file system refuses. */
final class IoMessages {
  private IoMessages() {}

  static String describe(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": No such file or directory";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
