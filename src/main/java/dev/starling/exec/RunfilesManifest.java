package dev.starling.exec;

import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.path.PathFragment;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The places of a runfiles tree with the absolute paths that they lead to; an empty path stands for
 * an empty file.
 *
 * <p>Written as one line per place. A line that starts with a space has its special characters
 * escaped.
 */
record RunfilesManifest(ImmutableSortedMap<PathFragment, String> targets) {
  /** The file's name inside the tree. */
  static final String NAME = "MANIFEST";

  /** The directories in the tree that hold its places. */
  ImmutableSet<PathFragment> directories() {
    Set<PathFragment> directories = new LinkedHashSet<>();
    for (PathFragment place : targets.keySet()) {
      Optional<PathFragment> above = place.parent();
      while (above.isPresent() && directories.add(above.get())) {
        above = above.get().parent();
      }
    }
    return ImmutableSet.copyOf(directories);
  }

  /** The lines. */
  String text() {
    StringBuilder text = new StringBuilder();
    targets.forEach((place, target) -> line(text, place.toString(), target));
    return text.toString();
  }

  private static void line(StringBuilder text, String place, String target) {
    if (place.indexOf(' ') < 0 && place.indexOf('\n') < 0 && target.indexOf('\n') < 0) {
      text.append(place).append(' ').append(target).append('\n');
      return;
    }
    text.append(' ')
        .append(escape(place).replace(" ", "\\s"))
        .append(' ')
        .append(escape(target))
        .append('\n');
  }

  private static String escape(String path) {
    return path.replace("\\", "\\b").replace("\n", "\\n");
  }

  /** Reads what {@link #text} wrote; nothing if it is something else. */
  static Optional<RunfilesManifest> parse(String text) {
    if (!text.isEmpty() && !text.endsWith("\n")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RunfilesManifest(
              text.lines()
                  .map(RunfilesManifest::entry)
                  .collect(
                      toImmutableSortedMap(
                          Comparator.naturalOrder(), Map.Entry::getKey, Map.Entry::getValue))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Map.Entry<PathFragment, String> entry(String line) {
    boolean escaped = line.startsWith(" ");
    String entry = escaped ? line.substring(1) : line;
    int space = entry.indexOf(' ');
    if (space <= 0) {
      throw new IllegalArgumentException(line);
    }
    String place = entry.substring(0, space);
    String target = entry.substring(space + 1);
    return Map.entry(
        PathFragment.of(escaped ? unescape(place) : place), escaped ? unescape(target) : target);
  }

  private static String unescape(String path) {
    return path.replace("\\s", " ").replace("\\n", "\n").replace("\\b", "\\");
  }
}
