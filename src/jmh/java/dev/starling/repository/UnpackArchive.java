package dev.starling.repository;

import dev.starling.repository.archive.ArchiveExtractor;
import dev.starling.repository.archive.ArchiveType;
import dev.starling.repository.archive.Extraction;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Unpacks an archive and says how long that took: {@code UnpackArchive ARCHIVE DIRECTORY}. Used by
 * {@code tools/bench-archives}.
 */
public final class UnpackArchive {
  private UnpackArchive() {}

  /** Unpacks the archive. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path archive = Path.of(arguments[0]);
    ArchiveType type = ArchiveType.ofName(arguments[0]).orElseThrow();
    long start = System.nanoTime();
    new ArchiveExtractor().extract(Extraction.of(archive, type, Path.of(arguments[1])));
    System.out.printf("%.2f%n", (System.nanoTime() - start) / 1e9);
  }
}
