package dev.starling.repository.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks archives. Holds nothing; may be used by many threads. */
public final class ArchiveExtractor {

  /** An extractor. */
  public ArchiveExtractor() {}

  /**
   * Unpacks an archive into a directory. What is there stays, unless an entry has its name. After a
   * failure the directory may hold a part of the archive.
   *
   * @throws ArchiveException if the archive is damaged, or an entry would leave the directory
   * @throws IOException if the disk fails
   */
  public void extract(Extraction extraction) throws IOException, InterruptedException {
    Path archive = extraction.archive();
    if (!Files.isRegularFile(archive)) {
      throw new ArchiveException(
          "cannot unpack %s: %s"
              .formatted(
                  archive, Files.exists(archive) ? "it is no file" : "there is no such file"));
    }
    try {
      EntryWriter writer =
          new EntryWriter(new EntryNames(extraction), new ConfinedDirectory(extraction.target()));
      switch (extraction.type().container()) {
        case ZIP -> ZipEntries.write(archive, writer);
        case SEVEN_Z -> SevenZipEntries.write(archive, writer);
        case TAR -> {
          try (InputStream content = open(extraction)) {
            TarEntries.write(content, writer);
          }
        }
        case AR -> {
          try (InputStream content = open(extraction)) {
            ArEntries.write(content, writer);
          }
        }
        case NONE -> {
          try (InputStream content = open(extraction)) {
            writer.file(
                ArchiveType.withoutSuffix(archive.getFileName().toString()), 0644, 0, content);
          }
        }
      }
      writer.finish();
    } catch (ArchiveException e) {
      throw new ArchiveException("cannot unpack %s: %s".formatted(archive, e.getMessage()), e);
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      Thread.interrupted();
      throw new InterruptedException("unpacking was interrupted");
    } catch (EOFException e) {
      throw new ArchiveException(
          "cannot unpack %s: it is cut short (%d bytes)".formatted(archive, Files.size(archive)),
          e);
    } catch (ZipException | org.tukaani.xz.XZIOException e) {
      throw damaged(archive, e);
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(archive, e);
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      // The readers do not check everything that a damaged archive may hold.
      throw damaged(archive, e);
    }
  }

  private static ArchiveException damaged(Path archive, Exception cause) {
    return new ArchiveException(
        "cannot unpack %s: it is damaged, cut short, or of another type: %s"
            .formatted(archive, cause.getMessage()),
        cause);
  }

  private static InputStream open(Extraction extraction) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(extraction.archive()), 1 << 17);
    try {
      return switch (extraction.type().compression()) {
        case NONE -> file;
        case GZIP -> decompressed(gunzipped(file));
        case BZIP2 -> decompressed(new BZip2CompressorInputStream(file, true));
        case XZ -> decompressed(new XZInputStream(file));
        case ZSTD -> decompressed(new ZstdInputStream(file));
      };
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static InputStream gunzipped(InputStream file) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(file)
        .setDecompressConcatenated(true)
        .setBufferSize(1 << 16)
        .get();
  }

  private static InputStream decompressed(InputStream stream) {
    return new ReadAheadInputStream(stream);
  }
}
