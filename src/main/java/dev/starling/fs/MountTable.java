package dev.starling.fs;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which file system stands where, as Linux tells it (proc(5), {@code mountinfo}).
 *
 * @param mounts by their places; one that hides another at the same place takes its place
 */
record MountTable(ImmutableMap<Path, Mount> mounts) {
  private static final Path FILE = Path.of("/proc/self/mountinfo");
  private static final int PLACE = 4;
  private static final Splitter FIELDS = Splitter.on(' ');
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  /** File systems that nobody changes but this host. */
  private static final ImmutableSet<String> LOCAL =
      ImmutableSet.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "jfs",
          "bcachefs",
          "tmpfs",
          "ramfs",
          "overlay");

  /**
   * A file system at a place.
   *
   * @param line all that is told of it, by which it differs from another one
   * @param type the kind of file system
   */
  record Mount(String line, String type) {
    /** Tells whether all changes of files come from this host, which then reports them. */
    boolean isLocal() {
      return LOCAL.contains(type);
    }
  }

  /** Reads the text of the present table. */
  static String text() throws IOException {
    return Files.readString(FILE, charset());
  }

  private static Charset charset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  /** Understands a text. */
  static MountTable parse(String text) {
    Map<Path, Mount> mounts = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      List<String> fields = FIELDS.splitToList(line);
      int separator = line.indexOf(" - ");
      if (fields.size() <= PLACE || separator < 0) {
        continue;
      }
      String type = FIELDS.split(line.substring(separator + 3)).iterator().next();
      try {
        mounts.put(Path.of(unescape(fields.get(PLACE))), new Mount(line, type));
      } catch (InvalidPathException _) {
        // No path of ours is below it.
      }
    }
    return new MountTable(ImmutableMap.copyOf(mounts));
  }

  private static String unescape(String place) {
    return ESCAPE
        .matcher(place)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 8))));
  }

  /** The file system that a path without links belongs to. */
  Optional<Mount> of(Path path) {
    for (Path each = path; each != null; each = each.getParent()) {
      Mount mount = mounts.get(each);
      if (mount != null) {
        return Optional.of(mount);
      }
    }
    return Optional.empty();
  }

  /** The file systems that a path without links, and what is below it, belong to. */
  ImmutableSet<Mount> concerning(Path path) {
    ImmutableSet.Builder<Mount> concerning = ImmutableSet.builder();
    of(path).ifPresent(concerning::add);
    mounts.forEach(
        (place, mount) -> {
          if (place.startsWith(path)) {
            concerning.add(mount);
          }
        });
    return concerning.build();
  }
}
