package dev.starling.fs;

/**
 * One name in a directory; a link is not followed.
 *
 * @param name the last segment of its path
 * @param type what stands there
 */
public record DirectoryEntry(String name, FileType type) implements Comparable<DirectoryEntry> {
  @Override
  public int compareTo(DirectoryEntry other) {
    return name.compareTo(other.name);
  }
}
