package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a patch does to one file.
 *
 * @param line where it begins in the patch, from 1
 * @param oldName the file's name before; nothing if the patch makes the file
 * @param newName the file's name after; nothing if the patch removes the file
 * @param kind whether the file is moved or copied on the way
 * @param newMode the file's Unix mode after, where the patch says so
 * @param hunks the changes of its content, from top to bottom
 */
record FilePatch(
    int line,
    Optional<String> oldName,
    Optional<String> newName,
    Kind kind,
    OptionalInt newMode,
    ImmutableList<Hunk> hunks) {

  /** How the file gets its name. */
  enum Kind {
    EDIT,
    RENAME,
    COPY,
  }
}
