package dev.starling.fs;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directories below which something is watched. What happens to those above them, and that
 * another file system is mounted, is not reported, so each question looks at it.
 */
final class WatchedTops {
  private final Map<Path, Top> tops = new HashMap<>();
  private String mountText = "";
  private MountTable mounts = MountTable.parse("");

  /**
   * A directory when it was looked at.
   *
   * @param real its path without links
   * @param identity what tells it from another directory in its place
   * @param mounts the file systems in it
   */
  private record Top(Path real, Object identity, ImmutableSet<MountTable.Mount> mounts) {}

  /** Reads which file systems there are. */
  static WatchedTops look() throws IOException {
    WatchedTops tops = new WatchedTops();
    tops.readMounts();
    return tops;
  }

  private boolean readMounts() throws IOException {
    String text = MountTable.text();
    if (text.equals(mountText)) {
      return false;
    }
    mountText = text;
    mounts = MountTable.parse(text);
    return true;
  }

  /** Returns why a directory cannot be watched, because of its file system. */
  Optional<String> refusal(Path directory, Path top) throws IOException {
    Top known = tops.get(top);
    if (known == null) {
      known = top(top);
      tops.put(top, known);
    }
    Optional<MountTable.Mount> mount =
        known.mounts().size() == 1
            ? known.mounts().stream().findFirst()
            : mounts.of(known.real().resolve(top.relativize(directory)));
    if (mount.isPresent() && mount.get().isLocal()) {
      return Optional.empty();
    }
    return Optional.of(
        "the system does not tell of all changes of files on %s: %s"
            .formatted(mount.map(MountTable.Mount::type).orElse("an unknown file system"), top));
  }

  private Top top(Path top) throws IOException {
    Path real = top.toRealPath();
    return new Top(real, identity(top), mounts.concerning(real));
  }

  private static Object identity(Path top) throws IOException {
    @Nullable Object key = Files.readAttributes(top, BasicFileAttributes.class).fileKey();
    return key == null ? top : key;
  }

  /** Tells whether all directories are where they were, on the file systems that they were on. */
  boolean areAsBefore() throws IOException {
    boolean areMountsNew = readMounts();
    for (Map.Entry<Path, Top> each : tops.entrySet()) {
      if (!isAsBefore(each.getKey(), each.getValue(), areMountsNew)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAsBefore(Path top, Top before, boolean areMountsNew) {
    try {
      return areMountsNew ? top(top).equals(before) : identity(top).equals(before.identity());
    } catch (IOException _) {
      return false; // it is not there
    }
  }
}
