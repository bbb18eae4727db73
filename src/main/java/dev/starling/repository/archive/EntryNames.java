package dev.starling.repository.archive;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.starlark.java.syntax.EditDistance;

/**
 * Which names the entries of an archive get: renamed, then without the prefix; and what to say when
 * no entry has the prefix. Used by one thread.
 */
final class EntryNames {

  private static final int MOST_PREFIXES_TOLD = 10;

  private final String prefix;
  private final int components;
  private final ImmutableMap<String, String> renames;
  private boolean isPrefixFound;
  private final Set<String> directories = new LinkedHashSet<>();

  EntryNames(Extraction extraction) throws ArchiveException {
    prefix = String.join("/", parts("strip_prefix", extraction.stripPrefix()));
    components = extraction.stripComponents();
    renames = extraction.renameFiles();
    isPrefixFound = prefix.isEmpty();
  }

  /**
   * The path that an entry gets below the target directory.
   *
   * @return nothing if the entry is left out; an empty path for the directory itself
   * @throws ArchiveException if the name would lead out of the directory
   */
  Optional<String> nameOf(String entry) throws ArchiveException {
    String trimmed = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
    String renamed = renames.getOrDefault(entry, renames.getOrDefault(trimmed, entry));
    return stripped(parts("entry", renamed));
  }

  /** The path that the target of a hard link has below the target directory. */
  Optional<String> linkTarget(String target) throws ArchiveException {
    String renamed = renames.getOrDefault(target, target);
    return stripped(parts("hard link target", renamed));
  }

  private Optional<String> stripped(List<String> parts) {
    String path = String.join("/", parts);
    if (!prefix.isEmpty()) {
      if (path.equals(prefix)) {
        isPrefixFound = true;
        return Optional.of("");
      }
      if (!path.startsWith(prefix + "/")) {
        remember(parts);
        return Optional.empty();
      }
      isPrefixFound = true;
      path = path.substring(prefix.length() + 1);
    }
    if (components > 0) {
      List<String> rest = Splitter.on('/').splitToList(path);
      return rest.size() <= components
          ? Optional.empty()
          : Optional.of(String.join("/", rest.subList(components, rest.size())));
    }
    return Optional.of(path);
  }

  private void remember(List<String> parts) {
    if (parts.size() > 1 && directories.size() < 1000) {
      directories.add(parts.getFirst());
      directories.add(parts.get(0) + (parts.size() > 2 ? "/" + parts.get(1) : ""));
    }
  }

  /** The parts of a path; {@code .} and inner {@code ..} resolved. */
  private static List<String> parts(String what, String name) throws ArchiveException {
    if (name.startsWith("/")) {
      throw new ArchiveException(
          "%s '%s' is an absolute path; it would be outside of the directory"
              .formatted(what, name));
    }
    if (name.indexOf('\0') >= 0) {
      throw new ArchiveException(
          "%s '%s' has a zero byte in its name".formatted(what, name.replace("\0", "\\0")));
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (parts.isEmpty()) {
            throw new ArchiveException(
                "%s '%s' leads out of the directory by '..'".formatted(what, name));
          }
          parts.removeLast();
        }
        default -> parts.add(part);
      }
    }
    return parts;
  }

  /** Checks, when all entries have been seen, that some had the prefix. */
  void checkPrefix() throws ArchiveException {
    if (isPrefixFound) {
      return;
    }
    ImmutableSet<String> tops =
        directories.stream()
            .filter(directory -> !directory.contains("/"))
            .limit(MOST_PREFIXES_TOLD)
            .collect(ImmutableSet.toImmutableSet());
    throw new ArchiveException(
        "Prefix \"%s\" was given, but not found in the archive%s.%s"
            .formatted(
                prefix,
                EditDistance.didYouMean(prefix, directories),
                tops.isEmpty()
                    ? " The archive has no directories."
                    : " Here are possible prefixes for this archive: \"%s\"."
                        .formatted(String.join("\", \"", tops))));
  }
}
