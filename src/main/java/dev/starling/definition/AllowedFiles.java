package dev.starling.definition;

import com.google.common.collect.ImmutableList;

/** Which files an attribute takes as dependencies: none, any, or those with certain endings. */
public sealed interface AllowedFiles {

  /** No file may be given. */
  AllowedFiles NONE = new None();

  /** Any file may be given. */
  AllowedFiles ANY = new Any();

  /** Whether a file of this name may be given. */
  boolean matches(String fileName);

  /** No file. */
  record None() implements AllowedFiles {
    @Override
    public boolean matches(String fileName) {
      return false;
    }
  }

  /** Every file. */
  record Any() implements AllowedFiles {
    @Override
    public boolean matches(String fileName) {
      return true;
    }
  }

  /** Files that end in one of the extensions, which include the dot. */
  record Extensions(ImmutableList<String> extensions) implements AllowedFiles {
    @Override
    public boolean matches(String fileName) {
      return extensions.stream().anyMatch(fileName::endsWith);
    }
  }
}
