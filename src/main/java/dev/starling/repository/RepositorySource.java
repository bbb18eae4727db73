package dev.starling.repository;

import dev.starling.label.Label;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of a repository come from. */
public sealed interface RepositorySource {

  /**
   * A directory that is used as it is.
   *
   * @param path absolute
   */
  record Directory(Path path) implements RepositorySource {}

  /**
   * A directory whose files are seen beside a BUILD file of their own.
   *
   * @param path absolute
   * @param buildFileContent the text of the BUILD file; there if {@code buildFile} is not
   * @param buildFile the file that is the BUILD file
   */
  record Overlay(Path path, Optional<String> buildFileContent, Optional<Label> buildFile)
      implements RepositorySource {}

  /** A directory that a repository rule fills. */
  record Fetched(RepositorySpec spec) implements RepositorySource {}
}
