package net.starlark.java.syntax.lint;

import net.starlark.java.syntax.Location;

/**
 * Something odd in a file.
 *
 * @param category short name of this kind of warning, such as "unused-load"
 */
public record Warning(Location location, String category, String message) {

  /** Returns {@code location: warning: message [category]}. */
  @Override
  public String toString() {
    return location + ": warning: " + message + " [" + category + "]";
  }
}
