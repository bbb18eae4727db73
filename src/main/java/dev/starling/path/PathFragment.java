package dev.starling.path;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relative path in normal form: segments divided by single slashes, no {@code .}, and {@code ..}
 * only at its beginning. The empty path stands for the place it is relative to.
 *
 * <p>Compared by its characters, so that {@code a-b} comes before {@code a/b}.
 *
 * @param pathString the path in normal form, {@code ""} for the empty path
 */
public record PathFragment(String pathString) implements Comparable<PathFragment> {
  /** The empty path. */
  public static final PathFragment EMPTY = new PathFragment("");

  private static final Splitter SLASH = Splitter.on('/').omitEmptyStrings();

  /**
   * Brings the path into normal form.
   *
   * @throws IllegalArgumentException if the path is absolute
   */
  public PathFragment {
    if (pathString.startsWith("/")) {
      throw new IllegalArgumentException("not a relative path: " + pathString);
    }
    if (!isNormal(pathString)) {
      pathString = normalize(pathString);
    }
  }

  /**
   * Returns the path that a string spells.
   *
   * @throws IllegalArgumentException if the path is absolute
   */
  public static PathFragment of(String path) {
    return path.isEmpty() ? EMPTY : new PathFragment(path);
  }

  /**
   * Returns the way from one absolute location down to another.
   *
   * @throws IllegalArgumentException if {@code path} is not below {@code root}
   */
  public static PathFragment between(Path root, Path path) {
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException("%s is not below %s".formatted(path, root));
    }
    return of(root.relativize(path).toString());
  }

  private static boolean isNormal(String path) {
    int start = 0;
    int length = path.length();
    boolean onlyUp = true;
    for (int i = 0; i <= length; i++) {
      if (i < length && path.charAt(i) != '/') {
        continue;
      }
      int size = i - start;
      if (size == 0 && length > 0) {
        return false;
      }
      if (size == 1 && path.charAt(start) == '.') {
        return false;
      }
      boolean up = size == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
      if (up && !onlyUp) {
        return false;
      }
      onlyUp &= up;
      start = i + 1;
    }
    return true;
  }

  private static String normalize(String path) {
    ArrayDeque<String> segments = new ArrayDeque<>();
    for (String segment : SLASH.split(path)) {
      if (segment.equals("..") && !segments.isEmpty() && !segments.getLast().equals("..")) {
        segments.removeLast();
      } else if (!segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }

  /** Tells whether this is the empty path. */
  public boolean isEmpty() {
    return pathString.isEmpty();
  }

  /** Tells whether the path leaves the place it is relative to, by a leading {@code ..}. */
  public boolean containsUplevel() {
    return pathString.startsWith("..") && (pathString.length() == 2 || pathString.charAt(2) == '/');
  }

  /** Returns the last segment, or the empty string of the empty path. */
  public String baseName() {
    return pathString.substring(pathString.lastIndexOf('/') + 1);
  }

  /**
   * Returns the part of the last segment from its last dot, dot included, or the empty string where
   * there is no dot.
   */
  public String extension() {
    String name = baseName();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  /** Returns the path without its last segment; nothing for the empty path. */
  public Optional<PathFragment> parent() {
    if (isEmpty()) {
      return Optional.empty();
    }
    int slash = pathString.lastIndexOf('/');
    return Optional.of(slash < 0 ? EMPTY : new PathFragment(pathString.substring(0, slash)));
  }

  /** Returns the directory that holds this path: its parent, or the empty path. */
  public PathFragment directory() {
    return parent().orElse(EMPTY);
  }

  /** Returns the segments in order. */
  public ImmutableList<String> segments() {
    return ImmutableList.copyOf(SLASH.split(pathString));
  }

  /** Returns the number of segments. */
  public int segmentCount() {
    if (isEmpty()) {
      return 0;
    }
    int count = 1;
    for (int i = 0; i < pathString.length(); i++) {
      if (pathString.charAt(i) == '/') {
        count++;
      }
    }
    return count;
  }

  /** Returns the segment with this index. */
  public String segment(int index) {
    return segments().get(index);
  }

  /** Returns the path made of the segments from {@code begin} (inclusive) to {@code end}. */
  public PathFragment subFragment(int begin, int end) {
    return of(String.join("/", segments().subList(begin, end)));
  }

  /** Returns this path followed by a relative path, which may hold {@code ..}. */
  public PathFragment append(String relative) {
    if (isEmpty()) {
      return of(relative);
    }
    return relative.isEmpty() ? this : of(pathString + "/" + relative);
  }

  /** Returns this path followed by another. */
  public PathFragment append(PathFragment relative) {
    return isEmpty() ? relative : append(relative.pathString);
  }

  /** Returns this path with another last segment. */
  public PathFragment withBaseName(String name) {
    return directory().append(name);
  }

  /** Tells whether a path is this one or lies above it. */
  public boolean startsWith(PathFragment prefix) {
    int length = prefix.pathString.length();
    return length == 0
        || (pathString.startsWith(prefix.pathString)
            && (pathString.length() == length || pathString.charAt(length) == '/'));
  }

  /** Tells whether the last segments of this path are those of another. */
  public boolean endsWith(PathFragment suffix) {
    int start = pathString.length() - suffix.pathString.length();
    return suffix.isEmpty()
        || (pathString.endsWith(suffix.pathString)
            && (start == 0 || pathString.charAt(start - 1) == '/'));
  }

  /**
   * Returns the way from a path above this one down to it.
   *
   * @throws IllegalArgumentException if {@code ancestor} is not above this path
   */
  public PathFragment relativeTo(PathFragment ancestor) {
    if (!startsWith(ancestor)) {
      throw new IllegalArgumentException("%s is not below %s".formatted(this, ancestor));
    }
    if (ancestor.isEmpty()) {
      return this;
    }
    int start = ancestor.pathString.length() + 1;
    return start > pathString.length() ? EMPTY : of(pathString.substring(start));
  }

  /** Returns the absolute location of this path below a root. */
  public Path under(Path root) {
    return isEmpty() ? root : root.resolve(pathString);
  }

  // Explicit, because the methods that records get are slow until they are compiled.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathFragment that && pathString.equals(that.pathString);
  }

  @Override
  public int hashCode() {
    return pathString.hashCode();
  }

  @Override
  public int compareTo(PathFragment other) {
    return pathString.compareTo(other.pathString);
  }

  @Override
  public String toString() {
    return pathString;
  }
}
