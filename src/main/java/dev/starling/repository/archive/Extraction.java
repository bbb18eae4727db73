package dev.starling.repository.archive;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;

/**
 * An archive to unpack.
 *
 * @param archive the file
 * @param type what it is
 * @param target the directory that takes the entries; it need not exist
 * @param stripPrefix a directory of the archive: only what is below it is unpacked, without it
 * @param stripComponents how many directories are left out from the beginning of each name
 * @param renameFiles new names of entries by the names that they have in the archive
 */
public record Extraction(
    Path archive,
    ArchiveType type,
    Path target,
    String stripPrefix,
    int stripComponents,
    ImmutableMap<String, String> renameFiles) {

  /** Everything of an archive. */
  public static Extraction of(Path archive, ArchiveType type, Path target) {
    return new Extraction(archive, type, target, "", 0, ImmutableMap.of());
  }

  /** The same, without a directory that is around everything. */
  public Extraction withStripPrefix(String prefix) {
    return new Extraction(archive, type, target, prefix, stripComponents, renameFiles);
  }

  /** The same, with names without their first directories. */
  public Extraction withStripComponents(int count) {
    return new Extraction(archive, type, target, stripPrefix, count, renameFiles);
  }

  /** The same, with new names for some entries. */
  public Extraction withRenameFiles(ImmutableMap<String, String> names) {
    return new Extraction(archive, type, target, stripPrefix, stripComponents, names);
  }
}
