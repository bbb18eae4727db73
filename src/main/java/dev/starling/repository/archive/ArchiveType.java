package dev.starling.repository.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an archive is, and how it is compressed.
 *
 * @param container what holds the entries
 * @param compression what is around it
 */
public record ArchiveType(Container container, Compression compression) {

  /** What holds entries. */
  public enum Container {
    ZIP,
    TAR,
    AR,
    SEVEN_Z,
    /** No container: the archive is one file. */
    NONE,
  }

  /** How bytes are compressed. */
  public enum Compression {
    NONE,
    GZIP,
    BZIP2,
    XZ,
    ZSTD,
  }

  private static final ImmutableMap<String, ArchiveType> BY_SUFFIX =
      ImmutableMap.<String, ArchiveType>builder()
          .put("zip", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("jar", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("war", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("aar", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("nupkg", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("whl", new ArchiveType(Container.ZIP, Compression.NONE))
          .put("tar.gz", new ArchiveType(Container.TAR, Compression.GZIP))
          .put("tgz", new ArchiveType(Container.TAR, Compression.GZIP))
          .put("tar.bz2", new ArchiveType(Container.TAR, Compression.BZIP2))
          .put("tbz", new ArchiveType(Container.TAR, Compression.BZIP2))
          .put("tar.xz", new ArchiveType(Container.TAR, Compression.XZ))
          .put("txz", new ArchiveType(Container.TAR, Compression.XZ))
          .put("tar.zst", new ArchiveType(Container.TAR, Compression.ZSTD))
          .put("tzst", new ArchiveType(Container.TAR, Compression.ZSTD))
          .put("tar", new ArchiveType(Container.TAR, Compression.NONE))
          .put("ar", new ArchiveType(Container.AR, Compression.NONE))
          .put("deb", new ArchiveType(Container.AR, Compression.NONE))
          .put("7z", new ArchiveType(Container.SEVEN_Z, Compression.NONE))
          .put("gz", new ArchiveType(Container.NONE, Compression.GZIP))
          .put("bz2", new ArchiveType(Container.NONE, Compression.BZIP2))
          .put("xz", new ArchiveType(Container.NONE, Compression.XZ))
          .put("zst", new ArchiveType(Container.NONE, Compression.ZSTD))
          .buildOrThrow();

  /** The endings of names that tell a type, without the dot. */
  public static ImmutableList<String> suffixes() {
    return BY_SUFFIX.keySet().asList();
  }

  /** The type that the longest fitting ending of a file's name tells. */
  public static Optional<ArchiveType> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return BY_SUFFIX.entrySet().stream()
        .filter(entry -> lower.endsWith("." + entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }

  /** The type that a {@code type} attribute names: an ending, with or without a dot. */
  public static Optional<ArchiveType> ofAttribute(String type) {
    return ofName(type.startsWith(".") ? type : "." + type);
  }

  /** The file's name without the ending that tells how it is compressed. */
  static String withoutSuffix(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
